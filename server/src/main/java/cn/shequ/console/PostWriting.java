package cn.shequ.console;

import cn.shequ.account.Caller;
import cn.shequ.account.Permission;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.channel.Audience;
import cn.shequ.channel.Draft;
import cn.shequ.channel.PostId;
import cn.shequ.channel.Posts;
import cn.shequ.channel.Showing;
import cn.shequ.console.view.Done;
import cn.shequ.console.view.FormErrors;
import cn.shequ.console.view.PostForm;
import cn.shequ.console.view.Section;
import cn.shequ.division.DivisionCode;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.NotFound;
import cn.shequ.templates.PostTemplate;
import cn.shequ.templates.Templates;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writing a post: the form of a template on the left, the television with the draft on the right. */
final class PostWriting {
  private final Pages pages;
  private final Frames frames;
  private final Posts posts;
  private final Templates templates;
  private final DraftsOnTelevision drafts;
  private final DistrictCalendar calendar;

  PostWriting(Pages pages, Frames frames, Posts posts, Templates templates, DraftsOnTelevision drafts, DistrictCalendar calendar) {
    this.pages = pages;
    this.frames = frames;
    this.posts = posts;
    this.templates = templates;
    this.drafts = drafts;
    this.calendar = calendar;
  }

  void register(Routes routes) {
    var write = Access.page(Permission.WRITE_POST);
    routes.get("/console/channel/write/{template}", write, this::begin);
    routes.post("/console/channel/write/{template}", write, this::write);
    routes.post("/console/channel/write/{template}/preview", write, this::preview);
    routes.get("/console/channel/posts/{post}/edit", write, this::reopen);
    routes.post("/console/channel/posts/{post}/edit", write, this::edit);
  }

  /** What stands in the form, whether it is right or not. */
  private record Typed(Map<String, String> values, String division, String buildings, String from, String until, boolean pinned) {
    static Typed of(Request request, PostTemplate template) {
      return new Typed(
          TemplateForms.values(request, template.fields()),
          request.form("division").orElse(""),
          request.form("buildings").orElse(""),
          request.form("from").orElse(""),
          request.form("until").orElse(""),
          request.form("pinned").isPresent());
    }

    DivisionCode place() {
      return DivisionCode.parse("division", division);
    }

    List<String> buildingList() {
      return Arrays.stream(buildings.split("[、，,；;\\s]+")).filter(name -> !name.isBlank()).toList();
    }

    Draft draft(PostTemplate template) {
      var showing = new Showing(pinned, moment("/from", from), moment("/until", until));
      return new Draft(template.id().text(), values, new Audience(place(), buildingList()), showing);
    }

    private static @Nullable Instant moment(String pointer, String local) {
      if (local.isBlank()) {
        return null;
      }
      try {
        return LocalDateTime.parse(local).atZone(DistrictCalendar.ZONE).toInstant();
      } catch (DateTimeParseException e) {
        throw new BadInput(pointer, "请填写日期和时间,如 2026-11-25 08:00", "Give a date and a time");
      }
    }
  }

  private Answer begin(Request request) {
    var template = template(request.path("template"));
    var place = frames.of(request, Section.CHANNEL, "").place();
    var known = new LinkedHashMap<String, String>();
    // What hardly ever differs is proposed: who writes, and the day.
    if (template.fields().stream().anyMatch(field -> field.id().equals("issuer"))) {
      known.put("issuer", place.name());
    }
    if (template.fields().stream().anyMatch(field -> field.id().equals("date"))) {
      known.put("date", calendar.today().toString());
    }
    var typed = new Typed(known, place.code().text(), "", "", "", false);
    return form(request, 200, "/console/channel/write/" + template.id().text(), template, typed, FormErrors.NONE);
  }

  private Answer write(Request request) {
    var template = template(request.path("template"));
    var typed = Typed.of(request, template);
    try {
      var post = posts.write(request.caller(), typed.draft(template));
      return saved(request, post.id());
    } catch (BadInput bad) {
      return form(request, 422, "/console/channel/write/" + template.id().text(), template, typed, FormErrors.of(bad));
    }
  }

  private Answer reopen(Request request) {
    var post = posts.find(request.caller(), ChannelPages.id(request));
    var typed =
        new Typed(
            post.values(),
            post.audience().division().text(),
            String.join("、", post.audience().buildings()),
            local(post.showing().from()),
            local(post.showing().until()),
            post.showing().pinned());
    return form(request, 200, "/console/channel/posts/" + post.id() + "/edit", template(post.template().text()), typed, FormErrors.NONE);
  }

  private Answer edit(Request request) {
    var post = posts.find(request.caller(), ChannelPages.id(request));
    var template = template(post.template().text());
    var typed = Typed.of(request, template);
    try {
      return saved(request, posts.edit(request.caller(), post.id(), typed.draft(template)).id());
    } catch (BadInput bad) {
      return form(request, 422, "/console/channel/posts/" + post.id() + "/edit", template, typed, FormErrors.of(bad));
    }
  }

  /** Saved as a draft, and submitted at once where that button was pressed. */
  private Answer saved(Request request, PostId post) {
    if (request.form("then").filter("submit"::equals).isEmpty()) {
      return ChannelPages.to(post, Done.SAVED);
    }
    posts.submit(request.caller(), post);
    return ChannelPages.to(post, Done.SUBMITTED);
  }

  /** What is being typed, for the television beside the form; keeps nothing. */
  private Answer preview(Request request) {
    var template = template(request.path("template"));
    var typed = Typed.of(request, template);
    var preview = drafts.of(template, typed.values(), typed.place(), typed.pinned());
    return pages.show("channel/draft", Map.of("wish", preview.wish(), "borrowed", preview.borrowed()));
  }

  private Answer form(Request request, int status, String action, PostTemplate template, Typed typed, FormErrors errors) {
    var caller = request.caller();
    var frame = frames.of(request, Section.CHANNEL, "写" + template.name());
    var form =
        new PostForm(
            action,
            template,
            TemplateForms.form(template.fields(), typed.values(), errors),
            typed.division(),
            frame.places().stream().filter(place -> mayWrite(caller, place.code())).toList(),
            typed.buildings(),
            typed.from(),
            typed.until(),
            typed.pinned(),
            drafts.television(frame.place().code()),
            errors);
    return pages.show(status, "channel/write", Map.of("frame", frame, "form", form));
  }

  private static boolean mayWrite(Caller caller, DivisionCode place) {
    return caller.may(Permission.WRITE_POST, place);
  }

  private PostTemplate template(String id) {
    return templates.posts().stream()
        .filter(template -> template.id().text().equals(id))
        .findFirst()
        .orElseThrow(() -> new NotFound("这个模板", "template"));
  }

  private static String local(@Nullable Instant moment) {
    return moment == null ? "" : LocalDateTime.ofInstant(moment, DistrictCalendar.ZONE).truncatedTo(ChronoUnit.MINUTES).toString();
  }
}
