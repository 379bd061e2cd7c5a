package cn.shequ.console;

import cn.shequ.account.AccountNames;
import cn.shequ.account.Caller;
import cn.shequ.account.Permission;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.channel.Audience;
import cn.shequ.channel.Post;
import cn.shequ.channel.PostId;
import cn.shequ.channel.Posts;
import cn.shequ.channel.Showing;
import cn.shequ.console.view.Done;
import cn.shequ.console.view.FormErrors;
import cn.shequ.console.view.PostLine;
import cn.shequ.console.view.Section;
import cn.shequ.console.view.Words;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.Divisions;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.BadInput;
import cn.shequ.templates.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 频道: the posts of a place by their state, and one post with what may be done about it. Writing is in {@link PostWriting}. */
final class ChannelPages {
  private final Pages pages;
  private final Frames frames;
  private final Posts posts;
  private final Templates templates;
  private final Divisions divisions;
  private final DraftsOnTelevision drafts;
  private final AccountNames people;
  private final DistrictCalendar calendar;

  ChannelPages(
      Pages pages,
      Frames frames,
      Posts posts,
      Templates templates,
      Divisions divisions,
      DraftsOnTelevision drafts,
      AccountNames people,
      DistrictCalendar calendar) {
    this.pages = pages;
    this.frames = frames;
    this.posts = posts;
    this.templates = templates;
    this.divisions = divisions;
    this.drafts = drafts;
    this.people = people;
    this.calendar = calendar;
  }

  void register(Routes routes) {
    var see = Access.page(Permission.SEE_POSTS);
    var publish = Access.page(Permission.PUBLISH_POST);
    routes.get("/console/channel", see, this::overview);
    routes.get("/console/channel/posts/{post}", see, request -> post(request, 200, FormErrors.NONE));
    routes.post("/console/channel/posts/{post}/submit", Access.page(Permission.WRITE_POST), this::submit);
    routes.post("/console/channel/posts/{post}/publish", publish, this::publish);
    routes.post("/console/channel/posts/{post}/return", publish, this::giveBack);
    routes.post("/console/channel/posts/{post}/withdraw", see, this::withdraw);
  }

  private Answer overview(Request request) {
    var caller = request.caller();
    var frame = frames.of(request, Section.CHANNEL, "频道");
    var byState = new LinkedHashMap<Post.State, List<PostLine>>();
    for (var state : List.of(Post.State.SUBMITTED, Post.State.DRAFT, Post.State.SCHEDULED, Post.State.PUBLISHED, Post.State.WITHDRAWN)) {
      byState.put(state, lines(posts.list(caller, frame.place().code(), state)));
    }
    return pages.show(
        "channel/overview",
        Map.of(
            "frame", frame,
            "byState", byState,
            "templates", caller.may(Permission.WRITE_POST, frame.place().code()) ? templates.posts() : List.of(),
            "today", calendar.today()));
  }

  List<PostLine> lines(List<Post> found) {
    return found.stream().map(post -> new PostLine(post, audience(post.audience()), showing(post.showing()))).toList();
  }

  /** Those at the place in {@code state}; nothing for a role that sees no posts there. */
  List<PostLine> at(Caller caller, DivisionCode place, Post.State state) {
    return caller.may(Permission.SEE_POSTS, place) ? lines(posts.list(caller, place, state)) : List.of();
  }

  private String audience(Audience audience) {
    return divisions.tree().displayName(audience.division())
        + (audience.buildings().isEmpty() ? "" : "（" + String.join("、", audience.buildings()) + "）");
  }

  private String showing(Showing showing) {
    var from = showing.from();
    var until = showing.until();
    return (from == null ? "发布后" : Words.moment(from, calendar.today()) + "起")
        + (until == null ? "，直到撤下" : "，至" + Words.moment(until, calendar.today()))
        + (showing.pinned() ? "，置顶" : "");
  }

  private Answer post(Request request, int status, FormErrors errors) {
    var caller = request.caller();
    var post = posts.find(caller, id(request));
    var where = post.audience().division();
    var publication = post.publication();
    var withdrawal = post.withdrawal();
    var values = new LinkedHashMap<String, Object>();
    values.put("frame", frames.of(request, Section.CHANNEL, post.title()));
    values.put("line", lines(List.of(post)).getFirst());
    values.put("wish", drafts.of(post).wish());
    values.put("television", drafts.television(where));
    values.put("writer", people.of(post.writing().by()));
    values.put("publisher", publication == null ? "" : people.of(publication.by()));
    values.put("withdrawer", withdrawal == null ? "" : people.of(withdrawal.by()));
    values.put("own", caller instanceof Caller.Person person && post.writing().everybody().contains(person.account()));
    values.put("mayWrite", caller.may(Permission.WRITE_POST, where));
    values.put("mayPublish", caller.may(Permission.PUBLISH_POST, where));
    values.put("errors", errors);
    values.put("today", calendar.today());
    return pages.show(status, "channel/post", values);
  }

  private Answer submit(Request request) {
    posts.submit(request.caller(), id(request));
    return to(id(request), Done.SUBMITTED);
  }

  private Answer publish(Request request) {
    int revision;
    try {
      revision = Integer.parseInt(request.form("revision").orElse(""));
    } catch (NumberFormatException e) {
      throw new BadInput("/revision", "请从内容页面上发布", "The form names no revision");
    }
    var post = posts.publish(request.caller(), id(request), revision);
    return to(post.id(), post.state() == Post.State.SCHEDULED ? Done.SCHEDULED : Done.PUBLISHED);
  }

  private Answer giveBack(Request request) {
    try {
      posts.giveBack(request.caller(), id(request), request.form("reason").orElse(""));
      return to(id(request), Done.RETURNED);
    } catch (BadInput bad) {
      return post(request, 422, FormErrors.of(bad));
    }
  }

  private Answer withdraw(Request request) {
    try {
      posts.withdraw(request.caller(), id(request), request.form("reason").orElse(""));
      return to(id(request), Done.WITHDRAWN);
    } catch (BadInput bad) {
      return post(request, 422, FormErrors.of(bad));
    }
  }

  static PostId id(Request request) {
    return new PostId(request.id("post"));
  }

  static Answer to(PostId post, Done done) {
    return Answer.seeOther("/console/channel/posts/" + post + "?done=" + done.word());
  }
}
