package cn.shequ.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The communities that have a channel, and the divisions above them, as the server says. Immutable. */
final class Places {
  /**
   * A division with a channel or with channels below it.
   *
   * @param level district, street or community
   * @param path its own code and those of all divisions above it
   * @param communities those of its communities that have a channel; itself where it is one
   */
  record Place(String code, String level, Set<String> path, Set<String> communities) {
    /** Whether it is one of these divisions or lies in one of them. */
    boolean isIn(Set<String> divisions) {
      return path.stream().anyMatch(divisions::contains);
    }
  }

  private final List<String> communities;
  private final List<Place> places;

  private Places(List<String> communities, List<Place> places) {
    this.communities = List.copyOf(communities);
    this.places = List.copyOf(places);
  }

  /** @throws Api.Refused also when the server has no channel at all */
  static Places read(Api api) {
    var communities = new ArrayList<String>();
    api.get("/v1/channels", null).path("channels").forEach(channel -> communities.add(channel.path("community").path("code").asText()));
    if (communities.isEmpty()) {
      throw new Api.Refused("服务器还没有任何社区,请先导入区划 The server has no community yet: import the divisions first");
    }
    Map<String, JsonNode> units = new HashMap<>();
    api.get("/v1/divisions", null).path("divisions").forEach(unit -> units.put(unit.path("code").asText(), unit));
    Map<String, Set<String>> below = new TreeMap<>();
    for (var community : communities) {
      path(community, units).forEach(above -> below.computeIfAbsent(above, any -> new HashSet<>()).add(community));
    }
    var places = new ArrayList<Place>();
    below.forEach(
        (code, inside) ->
            places.add(new Place(code, units.get(code).path("level").asText(), path(code, units), Set.copyOf(inside))));
    return new Places(communities.stream().sorted().toList(), places);
  }

  private static Set<String> path(String code, Map<String, JsonNode> units) {
    var path = new LinkedHashSet<String>();
    for (var unit = units.get(code); unit != null; unit = units.get(unit.path("parent").asText())) {
      path.add(unit.path("code").asText());
    }
    return path;
  }

  /** Codes of the communities with a channel, in order. */
  List<String> communities() {
    return communities;
  }

  /** Of all levels. */
  List<Place> all() {
    return places;
  }

  List<Place> ofLevel(String level) {
    return places.stream().filter(place -> place.level().equals(level)).toList();
  }
}
