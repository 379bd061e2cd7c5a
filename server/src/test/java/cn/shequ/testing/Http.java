package cn.shequ.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls of the JSON API as a program makes them, with one token or none. */
public final class Http {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();

  private final URI server;
  private final @Nullable String token;

  private Http(URI server, @Nullable String token) {
    this.server = server;
    this.token = token;
  }

  /** What came back. */
  public record Reply(int status, JsonNode body, HttpResponse<String> response) {
    /** The last part of a problem's type. */
    public String problem() {
      var type = body.path("type").asText();
      return type.substring(type.lastIndexOf('/') + 1);
    }

    public Reply expect(int expected) {
      if (status != expected) {
        throw new AssertionError(response.request().method() + " " + response.uri() + ": expected " + expected + ", got " + status + " " + body);
      }
      return this;
    }
  }

  public static Http anonymous(URI server) {
    return new Http(server, null);
  }

  public Http with(String token) {
    return new Http(server, token);
  }

  /** Signs in and goes on with that session. */
  public Http signIn(String name, String password) {
    var reply = post("/v1/sessions", Map.of("signInName", name, "password", password));
    if (reply.status() >= 300) {
      throw new AssertionError("sign-in of " + name + ": " + reply.status() + " " + reply.body());
    }
    return with(reply.body().get("token").asText());
  }

  public Reply get(String path) {
    return send(request(path).GET().build());
  }

  public Reply post(String path, Object body) {
    return send(request(path).header("Content-Type", "application/json").POST(body(body)).build());
  }

  public Reply put(String path, Object body) {
    return send(request(path).header("Content-Type", "application/json").PUT(body(body)).build());
  }

  public Reply delete(String path) {
    return send(request(path).DELETE().build());
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(60));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private static HttpRequest.BodyPublisher body(Object body) {
    try {
      return HttpRequest.BodyPublishers.ofString(body instanceof String text ? text : JSON.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** @throws UncheckedIOException when the server is gone */
  private static Reply send(HttpRequest request) {
    try {
      var response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      var type = response.headers().firstValue("Content-Type").orElse("");
      boolean json = type.startsWith("application/json") || type.startsWith("application/problem+json");
      return new Reply(response.statusCode(), json ? JSON.readTree(response.body()) : JSON.getNodeFactory().textNode(response.body()), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
