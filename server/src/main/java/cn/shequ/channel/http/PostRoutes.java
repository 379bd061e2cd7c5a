package cn.shequ.channel.http;

import cn.shequ.account.Permission;
import cn.shequ.channel.Audience;
import cn.shequ.channel.Draft;
import cn.shequ.channel.Post;
import cn.shequ.channel.PostId;
import cn.shequ.channel.Posts;
import cn.shequ.channel.Showing;
import cn.shequ.division.DivisionCode;
import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.http.Request;
import cn.shequ.http.Routes;
import cn.shequ.problem.BadInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /v1/posts}: what workers do with posts. */
public final class PostRoutes {
  private record DraftBody(
      @Nullable String template,
      @Nullable Map<String, @Nullable String> values,
      @Nullable String division,
      @Nullable List<@Nullable String> buildings,
      @Nullable Boolean pinned,
      @Nullable Instant from,
      @Nullable Instant until) {}

  private record PreviewBody(@Nullable String template, @Nullable Map<String, @Nullable String> values) {}

  private record PublicationBody(@Nullable Integer revision) {}

  private record ReasonBody(@Nullable String reason) {}

  record PostsJson(List<PostJson> posts) {}

  private final Posts posts;

  public PostRoutes(Posts posts) {
    this.posts = posts;
  }

  public void register(Routes routes) {
    var see = Access.holder(Permission.SEE_POSTS);
    var write = Access.holder(Permission.WRITE_POST);
    var publish = Access.holder(Permission.PUBLISH_POST);
    routes.post("/v1/posts/preview", write, this::preview);
    routes.get("/v1/posts", see, this::list);
    routes.post("/v1/posts", write, this::write);
    routes.get("/v1/posts/{id}", see, request -> answer(posts.find(request.caller(), id(request))));
    routes.put("/v1/posts/{id}", write, request -> answer(posts.edit(request.caller(), id(request), draft(request))));
    routes.post("/v1/posts/{id}/submit", write, request -> answer(posts.submit(request.caller(), id(request))));
    routes.post("/v1/posts/{id}/publish", publish, this::publish);
    routes.post("/v1/posts/{id}/return", publish, request -> answer(posts.giveBack(request.caller(), id(request), reason(request))));
    routes.post("/v1/posts/{id}/withdraw", see, request -> answer(posts.withdraw(request.caller(), id(request), reason(request))));
  }

  private Answer list(Request request) {
    var place = DivisionCode.parse("community", request.queryRequired("community"));
    return Answer.ok(new PostsJson(posts.list(request.caller(), place, state(request)).stream().map(PostJson::of).toList()));
  }

  private static Post.@Nullable State state(Request request) {
    var word = request.query("state");
    if (word.isEmpty()) {
      return null;
    }
    return Arrays.stream(Post.State.values())
        .filter(state -> state.word().equals(word.get()))
        .findFirst()
        .orElseThrow(
            () -> {
              var known = Arrays.stream(Post.State.values()).map(Post.State::word).collect(Collectors.joining(", "));
              return new BadInput("state", "state 应为 " + known + " 之一", "state must be one of " + known);
            });
  }

  private Answer write(Request request) {
    var post = posts.write(request.caller(), draft(request));
    return Answer.created("/v1/posts/" + post.id(), PostJson.of(post));
  }

  private Answer preview(Request request) {
    var body = request.body(PreviewBody.class);
    var errors = new ArrayList<BadInput.FieldError>();
    var template = required(errors, "/template", "模板", body.template());
    var values = values(errors, body.values());
    if (template == null || !errors.isEmpty()) {
      throw new BadInput(errors);
    }
    return Answer.ok(PostJson.RenditionJson.of(posts.preview(request.caller(), template, values)));
  }

  private Answer publish(Request request) {
    var revision = request.body().length == 0 ? null : request.body(PublicationBody.class).revision();
    return answer(posts.publish(request.caller(), id(request), revision));
  }

  private static Answer answer(Post post) {
    return Answer.ok(PostJson.of(post));
  }

  private static Draft draft(Request request) {
    var body = request.body(DraftBody.class);
    var errors = new ArrayList<BadInput.FieldError>();
    var template = required(errors, "/template", "模板", body.template());
    var division = required(errors, "/division", "发到哪里(区划代码)", body.division());
    var values = values(errors, body.values());
    if (template == null || division == null || !errors.isEmpty()) {
      throw new BadInput(errors);
    }
    var buildings = body.buildings() == null ? List.<String>of() : body.buildings().stream().filter(Objects::nonNull).toList();
    return new Draft(
        template,
        values,
        new Audience(DivisionCode.parse("/division", division), buildings),
        new Showing(Boolean.TRUE.equals(body.pinned()), body.from(), body.until()));
  }

  private static @Nullable String required(List<BadInput.FieldError> errors, String pointer, String label, @Nullable String value) {
    if (value == null) {
      errors.add(new BadInput.FieldError(pointer, "请填写" + label, "Is missing"));
    }
    return value;
  }

  /** A null counts as left empty, as in the templates. */
  private static Map<String, String> values(List<BadInput.FieldError> errors, @Nullable Map<String, @Nullable String> given) {
    if (given == null) {
      errors.add(new BadInput.FieldError("/values", "请填写内容", "Is missing"));
      return Map.of();
    }
    return given.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue() == null ? "" : entry.getValue()));
  }

  private static String reason(Request request) {
    var reason = request.body(ReasonBody.class).reason();
    return reason == null ? "" : reason;
  }

  private static PostId id(Request request) {
    return new PostId(request.id("id"));
  }
}
