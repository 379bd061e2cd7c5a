package cn.shequ.channel;

import cn.shequ.division.DivisionLevel;
import cn.shequ.division.DivisionTree;
import cn.shequ.problem.BadInput;
import cn.shequ.templates.Broadcast;
import cn.shequ.templates.ChannelStream;
import cn.shequ.templates.Filled;
import cn.shequ.templates.PostTemplate;
import cn.shequ.templates.Rejected;
import cn.shequ.templates.Templates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;

/** Makes content out of a draft, or tells everything that is wrong with it at once. */
final class Composing {
  private static final int MOST_BUILDINGS = 60;
  private static final int LONGEST_BUILDING = 12; // characters; as the templates' field for buildings

  private final Templates templates;
  private final Supplier<DivisionTree> divisions;

  Composing(Templates templates, Supplier<DivisionTree> divisions) {
    this.templates = templates;
    this.divisions = divisions;
  }

  /** A draft that holds. */
  record Content(
      PostTemplate template, SequencedMap<String, String> values, Broadcast rendition, Audience audience, Showing showing) {
    ChannelStream stream() {
      return template.stream();
    }
  }

  /** Values that hold, and how they read. */
  record Rendered(PostTemplate template, SequencedMap<String, String> values, Broadcast rendition) {}

  /** @throws BadInput naming every field that does not hold */
  Content compose(Draft draft, Instant now) {
    var errors = new ArrayList<BadInput.FieldError>();
    checkAudience(draft.audience(), errors);
    checkShowing(draft.showing(), now, errors);
    try {
      var rendered = render(draft.template(), draft.values());
      if (errors.isEmpty()) {
        return new Content(
            rendered.template(),
            rendered.values(),
            rendered.rendition(),
            new Audience(draft.audience().division(), buildings(draft.audience())),
            draft.showing());
      }
    } catch (BadInput bad) {
      errors.addAll(bad.errors());
    }
    throw new BadInput(errors);
  }

  /** @throws BadInput naming the template, or every value that does not hold */
  Rendered render(String template, Map<String, String> values) {
    var found =
        templates.posts().stream()
            .filter(candidate -> candidate.id().text().equals(template))
            .findFirst()
            .orElseThrow(
                () -> {
                  var known = String.join(", ", templates.posts().stream().map(candidate -> candidate.id().text()).toList());
                  return new BadInput("/template", "没有这个模板,可用的有:" + known, "No such template; there are: " + known);
                });
    return switch (found.fill(values)) {
      case Filled filled -> new Rendered(found, filled.values(), found.render(filled));
      case Rejected rejected ->
          throw new BadInput(
              rejected.errors().stream()
                  .map(error -> new BadInput.FieldError("/values/" + error.field(), error.message(), error.english()))
                  .toList());
    };
  }

  private void checkAudience(Audience audience, List<BadInput.FieldError> errors) {
    var tree = divisions.get();
    var division = tree.find(audience.division());
    if (division.isEmpty()) {
      errors.add(new BadInput.FieldError("/division", "没有这个区划:" + audience.division(), "No such division in force"));
    }
    var buildings = buildings(audience);
    if (!buildings.isEmpty() && division.isPresent() && division.get().level() != DivisionLevel.COMMUNITY) {
      errors.add(new BadInput.FieldError("/buildings", "只有发给一个社区时才能指定楼幢", "Buildings can be named within one community only"));
    }
    if (buildings.size() > MOST_BUILDINGS) {
      errors.add(new BadInput.FieldError("/buildings", "最多" + MOST_BUILDINGS + "幢", "At most " + MOST_BUILDINGS + " buildings"));
    }
    for (int i = 0; i < audience.buildings().size(); i++) {
      var building = audience.buildings().get(i).strip();
      if (building.codePointCount(0, building.length()) > LONGEST_BUILDING) {
        errors.add(
            new BadInput.FieldError(
                "/buildings/" + i, "楼幢名称最多" + LONGEST_BUILDING + "个字", "A building's name has at most " + LONGEST_BUILDING + " characters"));
      }
    }
  }

  private static List<String> buildings(Audience audience) {
    var named = new LinkedHashSet<String>();
    for (var building : audience.buildings()) {
      if (!building.isBlank()) {
        named.add(building.strip());
      }
    }
    return List.copyOf(named);
  }

  private static void checkShowing(Showing showing, Instant now, List<BadInput.FieldError> errors) {
    var from = showing.from();
    var until = showing.until();
    if (from != null && until != null && !until.isAfter(from)) {
      errors.add(new BadInput.FieldError("/until", "结束时间应晚于开始时间", "Must be later than from"));
    } else if (showing.isOver(now)) {
      errors.add(new BadInput.FieldError("/until", "结束时间已经过去", "Lies in the past"));
    }
  }
}
