package cn.shequ.console;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.channel.Post;
import cn.shequ.division.Division;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.DivisionTree;
import cn.shequ.division.Divisions;
import cn.shequ.json.Json;
import cn.shequ.templates.Broadcast;
import cn.shequ.templates.ChannelStream;
import cn.shequ.templates.Filled;
import cn.shequ.templates.PostTemplate;
import cn.shequ.templates.Rejected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A draft as the television page takes it in a frame ({@code /tv/{community}#preview}): a post of the box protocol and the community on
 * whose channel it is tried out. Nothing is stored.
 */
final class DraftsOnTelevision {
  private final Divisions divisions;
  private final DistrictCalendar calendar;

  DraftsOnTelevision(Divisions divisions, DistrictCalendar calendar) {
    this.divisions = divisions;
    this.calendar = calendar;
  }

  /**
   * @param wish the post and the community, as JSON
   * @param borrowed labels of the fields that are missing or wrong, shown with the template's example meanwhile
   */
  record Preview(String wish, List<String> borrowed) {}

  /** Also of a draft that is not finished: a field that does not hold yet is shown by its example. */
  Preview of(PostTemplate template, Map<String, String> values, DivisionCode audience, boolean pinned) {
    var tried = new LinkedHashMap<>(values);
    var borrowed = new ArrayList<String>();
    var filled =
        switch (template.fill(tried)) {
          case Filled whole -> whole;
          case Rejected rejected -> {
            var example = template.example();
            rejected
                .errors()
                .forEach(
                    error -> {
                      borrowed.add(error.label());
                      tried.remove(error.field());
                      if (example.containsKey(error.field())) {
                        tried.put(error.field(), example.get(error.field()));
                      }
                    });
            yield switch (template.fill(tried)) {
              case Filled mended -> mended;
              case Rejected still -> (Filled) template.fill(example);
            };
          }
        };
    return new Preview(wish(template.stream(), template.render(filled), audience, pinned), List.copyOf(borrowed));
  }

  /** A post as it was written, whatever its state. */
  Preview of(Post post) {
    return new Preview(wish(post.stream(), post.rendition(), post.audience().division(), post.showing().pinned()), List.of());
  }

  /** Address of the television page that plays what it is handed. */
  String television(DivisionCode audience) {
    return "/tv/" + community(audience) + "#preview";
  }

  /** The community on whose channel a draft for {@code audience} is tried out: its own, or the first one of a street or district. */
  private DivisionCode community(DivisionCode audience) {
    return divisions.tree().communitiesUnder(audience).stream().findFirst().map(Division::code).orElse(audience);
  }

  private String wish(ChannelStream stream, Broadcast rendition, DivisionCode audience, boolean pinned) {
    var post = new LinkedHashMap<String, Object>();
    post.put("id", "draft");
    post.put("stream", stream.id());
    post.put("revision", 1);
    post.put("pinned", pinned);
    post.put("buildings", List.of()); // also one for some buildings: the television beside the form stands in none
    post.put("from", null);
    post.put("until", null);
    post.put("publishedAt", calendar.now());
    post.put("card", rendition.card());
    post.put("article", rendition.article());
    post.put("ticker", rendition.ticker());
    return Json.text(Map.of("post", post, "community", names(community(audience))));
  }

  private Map<String, String> names(DivisionCode community) {
    var tree = divisions.tree();
    return Map.of(
        "code", community.text(), "name", name(tree, community), "street", parent(tree, community, 1), "district", parent(tree, community, 2));
  }

  private static String name(DivisionTree tree, DivisionCode code) {
    return tree.find(code).map(Division::name).orElse(code.text());
  }

  private static String parent(DivisionTree tree, DivisionCode code, int up) {
    var unit = tree.find(code);
    for (int i = 0; i < up; i++) {
      unit = unit.map(Division::parent).flatMap(tree::find);
    }
    return unit.map(Division::name).orElse("");
  }
}
