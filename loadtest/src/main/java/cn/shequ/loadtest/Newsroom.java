package cn.shequ.loadtest;

import cn.shequ.templates.PostTemplate;
import cn.shequ.templates.Templates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Writes, publishes and withdraws the run's posts through the API, as two people do: the templates' examples, marked in the title. The
 * same seed gives the same posts to the same places. One thread. {@link #close} takes everything off the air again.
 */
final class Newsroom implements AutoCloseable {
  private static final String COMMUNITY = "community";
  private static final String STREET = "street";
  private static final String DISTRICT = "district";
  private static final String SOME_BUILDINGS = "buildings";
  /** To whom one post after the other goes; a division's posts reach more boxes the higher it is. */
  private static final List<String> LEVELS =
      List.of(
          COMMUNITY, SOME_BUILDINGS, STREET, COMMUNITY, DISTRICT, SOME_BUILDINGS, COMMUNITY, STREET, SOME_BUILDINGS, COMMUNITY);
  private static final List<String> BUILDINGS = List.of("1幢", "2幢", "3幢", "4幢", "5幢");
  private static final int MOST_BUILDINGS = 3;

  private final Api api;
  private final Staff staff;
  private final String marker;
  private final Random random;
  private final List<PostTemplate> templates = Templates.shipped().posts();
  private final Map<String, List<Places.Place>> open = new HashMap<>();
  private final List<Published> published = new ArrayList<>();

  /** @throws Api.Refused when writer and publisher have no place in common */
  Newsroom(Api api, Staff staff, Places places, String marker, Random random) {
    this.api = api;
    this.staff = staff;
    this.marker = marker;
    this.random = random;
    places.all().stream()
        .filter(place -> place.isIn(staff.writer().places()) && place.isIn(staff.publisher().places()))
        .forEach(place -> open.computeIfAbsent(place.level(), any -> new ArrayList<>()).add(place));
    if (open.isEmpty()) {
      throw new Api.Refused("撰稿和审核的账号没有共同的社区 The accounts that write and publish have no place in common");
    }
    if (open.containsKey(COMMUNITY)) {
      open.put(SOME_BUILDINGS, open.get(COMMUNITY));
    }
  }

  /** Where a box stands; one of six does not know. */
  static Optional<String> building(Random random) {
    int drawn = random.nextInt(BUILDINGS.size() + 1);
    return drawn == BUILDINGS.size() ? Optional.empty() : Optional.of(BUILDINGS.get(drawn));
  }

  /** One more post goes on air. */
  Published publishOne() {
    var level = level();
    var place = pick(open.getOrDefault(level, List.of()));
    var buildings = level.equals(SOME_BUILDINGS) ? someBuildings() : List.<String>of();
    var template = pick(templates);
    var written =
        api.post(
            "/v1/posts",
            staff.writer().token(),
            Map.of("template", template.id().text(), "values", values(template), "division", place.code(), "buildings", buildings));
    var path = "/v1/posts/" + written.path("id").asText();
    api.post(path + "/submit", staff.writer().token(), Map.of());
    long nanos = System.nanoTime();
    api.post(path + "/publish", staff.publisher().token(), Map.of());
    var post =
        new Published(
            written.path("id").asText(),
            written.path("revision").asInt(),
            place.code(),
            place.communities(),
            buildings,
            nanos,
            Optional.empty());
    published.add(post);
    return post;
  }

  /** The next of the levels, passing over those that the two people have no place on. */
  private String level() {
    return IntStream.range(published.size(), published.size() + LEVELS.size())
        .mapToObj(i -> LEVELS.get(i % LEVELS.size()))
        .filter(open::containsKey)
        .findFirst()
        .orElseThrow();
  }

  /** The title says which run and which post it is; all else is as the template has it. */
  private Map<String, String> values(PostTemplate template) {
    var values = new HashMap<>(template.example());
    var title = template.fields().getFirst().id();
    values.merge(title, " " + marker + "-" + (published.size() + 1), String::concat);
    return values;
  }

  private List<String> someBuildings() {
    int first = random.nextInt(BUILDINGS.size());
    return IntStream.rangeClosed(first, first + random.nextInt(MOST_BUILDINGS)).mapToObj(i -> BUILDINGS.get(i % BUILDINGS.size())).toList();
  }

  /** Takes one of the posts that play off the air; nothing when none does. */
  void withdrawOne() {
    var candidates = published.stream().filter(post -> !post.isWithdrawn()).toList();
    if (!candidates.isEmpty()) {
      withdraw(pick(candidates));
    }
  }

  private void withdraw(Published post) {
    long nanos = System.nanoTime();
    api.post("/v1/posts/" + post.post() + "/withdraw", staff.publisher().token(), Map.of("reason", "压力测试 load test " + marker));
    published.set(published.indexOf(post), post.withdrawn(nanos));
  }

  /** What was put on air, in order. */
  List<Published> published() {
    return List.copyOf(published);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** @throws Api.Refused when one could not be withdrawn; the others are, nevertheless */
  @Override
  public void close() {
    Api.Refused failed = null;
    for (var post : published()) {
      if (!post.isWithdrawn()) {
        try {
          withdraw(post);
        } catch (Api.Refused refused) {
          failed = refused;
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
