package cn.shequ.console;

import cn.shequ.http.SessionCookie;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser without eyes: keeps cookies, follows 303, sends forms with the token of its session. Belongs to one thread. */
final class Browser implements AutoCloseable {
  private final URI home;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client;

  /** One answer, with the page's text as it came. */
  record Shown(int status, URI address, String html, Map<String, List<String>> headers) {
    boolean has(String text) {
      return html.contains(text);
    }

    /** All text that stands in the page, tags taken out and white space made one. */
    String text() {
      return html.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }
  }

  Browser(URI home) {
    this.home = home;
    this.client = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NORMAL).build();
  }

  Shown get(String path) {
    return send(HttpRequest.newBuilder(home.resolve(path)).GET());
  }

  Shown get(String path, String header, String value) {
    return send(HttpRequest.newBuilder(home.resolve(path)).header(header, value).GET());
  }

  /** With the session's CSRF token. */
  Shown post(String path, Map<String, String> fields) {
    var form = new java.util.LinkedHashMap<>(fields);
    form.put("csrf", SessionCookie.csrf(session()));
    return postWithoutToken(path, form);
  }

  Shown postWithoutToken(String path, Map<String, String> fields) {
    var body =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(home.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  String session() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(SessionCookie.NAME))
        .map(java.net.HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Shown send(HttpRequest.Builder request) {
    try {
      var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Shown(response.statusCode(), response.uri(), response.body(), response.headers().map());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
