package cn.shequ.http;

import java.util.Map;
import java.util.function.Consumer;

/** What an endpoint answers. Immutable but for {@link Lines}, whose writer runs while the answer is on its way. */
public sealed interface Answer {
  int status();

  /** A record, list or map, written as JSON with the house's spelling. */
  record Json(int status, Object body, Map<String, String> headers) implements Answer {}

  /** Bytes of any type. */
  record Bytes(int status, String contentType, byte[] body, Map<String, String> headers) implements Answer {}

  /** No body: 204, 303, 304. */
  record Empty(int status, Map<String, String> headers) implements Answer {}

  /**
   * One JSON document a line (application/x-ndjson), written while the work goes on: progress first, the result as the last line.
   */
  record Lines(int status, Consumer<Consumer<Object>> writer) implements Answer {}

  static Answer ok(Object body) {
    return new Json(200, body, Map.of());
  }

  /** 201 with where the new thing is. */
  static Answer created(String location, Object body) {
    return new Json(201, body, Map.of("Location", location));
  }

  static Answer nothing() {
    return new Empty(204, Map.of());
  }

  static Answer page(String html) {
    return new Bytes(200, "text/html; charset=utf-8", html.getBytes(java.nio.charset.StandardCharsets.UTF_8), Map.of());
  }

  /** 303: the browser gets the address anew, so that a reload sends no form twice. */
  static Answer seeOther(String location) {
    return new Empty(303, Map.of("Location", location));
  }

  static Answer lines(Consumer<Consumer<Object>> writer) {
    return new Lines(200, writer);
  }
}
