package cn.shequ.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The API's description (OpenAPI 3.1), put together from one fragment for each room and served at {@code /v1/openapi.json}. A test holds
 * it equal to the registered routes.
 */
public final class OpenApi {
  /** Rooms with a fragment in {@code /openapi}. */
  private static final List<String> ROOMS =
      List.of("health", "account", "audit", "division", "resident", "tv", "channel", "box", "delivery", "welfare", "visit");

  private OpenApi() {}

  /** The whole document; built once at the start. */
  public static Map<String, Object> document() {
    var document = fragment("base");
    var paths = new LinkedHashMap<String, Object>();
    var schemas = new LinkedHashMap<String, Object>();
    for (var room : ROOMS) {
      var fragment = fragment(room);
      merge(room, paths, part(fragment, "paths"));
      merge(room, schemas, part(part(fragment, "components"), "schemas"));
    }
    document.put("paths", paths);
    part(document, "components").put("schemas", schemas);
    return document;
  }

  public static void register(Routes routes) {
    var document = document();
    routes.get("/v1/openapi.json", Access.anyone(), request -> Answer.ok(document));
  }

  private static void merge(String room, Map<String, Object> all, Map<String, Object> some) {
    some.forEach(
        (key, value) -> {
          if (all.put(key, value) != null) {
            throw new IllegalStateException("openapi/" + room + ".yaml describes " + key + " a second time");
          }
        });
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> part(Map<String, Object> map, String key) {
    return (Map<String, Object>) map.getOrDefault(key, new LinkedHashMap<String, Object>());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> fragment(String room) {
    try (InputStream file = OpenApi.class.getResourceAsStream("/openapi/" + room + ".yaml")) {
      if (file == null) {
        throw new IllegalStateException("openapi/" + room + ".yaml is not on the class path");
      }
      return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromInputStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
