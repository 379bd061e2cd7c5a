package cn.shequ.console;

import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.NotFound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Style sheets and scripts below {@code /console/assets}, read once and served from memory. Public: they belong to nobody. */
final class ConsoleFiles {
  private record Asset(String contentType, byte[] bytes, String etag) {}

  private final Map<String, Asset> assets =
      Map.of(
          "bootstrap.css", css("/META-INF/resources/webjars/bootstrap/5.3.8/css/bootstrap.min.css"),
          "console.css", css("/console/console.css"),
          "htmx.js", script("/META-INF/resources/webjars/htmx.org/2.0.8/dist/htmx.min.js"),
          "console.js", script("/console/console.js"));

  void register(Routes routes) {
    routes.get("/console/assets/{name}", Access.anyone(), this::answer);
  }

  private Answer answer(Request request) {
    var asset = assets.get(request.path("name"));
    if (asset == null) {
      throw new NotFound("控制台的这个文件", "file of the console");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ETag", asset.etag());
    headers.put("Cache-Control", "no-cache"); // kept, and asked for by its tag: a new version shows at once
    headers.put("X-Content-Type-Options", "nosniff");
    if (request.header("If-None-Match").filter(asset.etag()::equals).isPresent()) {
      return new Answer.Empty(304, headers);
    }
    return new Answer.Bytes(200, asset.contentType(), asset.bytes(), headers);
  }

  private static Asset css(String resource) {
    return asset("text/css; charset=utf-8", resource);
  }

  private static Asset script(String resource) {
    return asset("text/javascript; charset=utf-8", resource);
  }

  private static Asset asset(String contentType, String resource) {
    try (var stream = ConsoleFiles.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the console lacks its file " + resource);
      }
      var bytes = stream.readAllBytes();
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Asset(contentType, bytes, "\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
