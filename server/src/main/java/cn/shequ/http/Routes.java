package cn.shequ.http;

import cn.shequ.json.Json;
import cn.shequ.account.Caller;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.NotAllowed;
import cn.shequ.problem.NotFound;
import cn.shequ.problem.NotSignedIn;
import cn.shequ.problem.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where rooms register their endpoints. Registration belongs to the starting thread; afterwards endpoints run on virtual threads,
 * and only streaming handlers ({@link #stream}) stay on the event loop.
 */
public final class Routes {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
  private static final long LARGEST_BODY = 1024 * 1024; // a post with a long article has some 20 KB; nothing we take is larger, sheets go through upload

  /** One registered route, for the OpenAPI check and the authorization table. */
  public record Registered(String method, String path, Access access) {}

  /** An endpoint that gets the body as a file, for sheets of any size. The file is deleted afterwards. */
  @FunctionalInterface
  public interface UploadEndpoint {
    Answer answer(Request request, Path file);
  }

  private final Router router;
  private final ExecutorService threads;
  private final Callers callers;
  private final MeterRegistry metrics;
  private final List<Registered> registered = new ArrayList<>();
  private Function<Refusal, Answer> pageRefusals = Problems::answer;

  /** @param threads runs endpoints; one virtual thread each */
  public Routes(Router router, ExecutorService threads, Callers callers, MeterRegistry metrics) {
    this.router = router;
    this.threads = threads;
    this.callers = callers;
    this.metrics = metrics;
  }

  /** From now on a refused page ({@link Access.Page}) is answered with a page, for people. */
  public void refusePagesWith(Function<Refusal, Answer> page) {
    pageRefusals = page;
  }

  public void get(String path, Access access, Endpoint endpoint) {
    add(HttpMethod.GET, path, access, endpoint);
  }

  public void post(String path, Access access, Endpoint endpoint) {
    add(HttpMethod.POST, path, access, endpoint);
  }

  public void put(String path, Access access, Endpoint endpoint) {
    add(HttpMethod.PUT, path, access, endpoint);
  }

  public void delete(String path, Access access, Endpoint endpoint) {
    add(HttpMethod.DELETE, path, access, endpoint);
  }

  /** Call last: whatever no route takes, and whatever Vert.x itself refuses, is a problem+json too. */
  public void finish() {
    router.route().last().handler(context -> write(context, null, refused(new NotFound("这个地址", "address"))));
    router.errorHandler(405, context -> writeNow(context, refused(new NotFound("这个地址(或不支持该方法)", "address with that method"))));
    router.errorHandler(413, context -> writeNow(context, refused(new BadInput("", "请求正文过大", "The body is too large"))));
    router.errorHandler(400, context -> writeNow(context, refused(new BadInput("", "请求格式不正确", "The request is malformed"))));
    router.errorHandler(
        500,
        context -> {
          var id = UUID.randomUUID().toString().substring(0, 8);
          LOG.error("unexpected error {} outside an endpoint", id, context.failure());
          writeNow(context, Problems.unexpected(id));
        });
  }

  /** On the event loop, at once: Vert.x would send its own text after an error handler that left the response open. */
  private static void writeNow(RoutingContext context, Answer answer) {
    var response = context.response();
    if (answer instanceof Answer.Bytes bytes && !response.ended() && !response.closed()) {
      bytes.headers().forEach(response::putHeader);
      response.setStatusCode(bytes.status()).putHeader("Content-Type", bytes.contentType()).end(io.vertx.core.buffer.Buffer.buffer(bytes.body()));
    }
  }

  /** All routes so far, in order of registration. */
  public List<Registered> registered() {
    return List.copyOf(registered);
  }

  /**
   * A handler that stays on the event loop: long polls, event streams, sockets, files from memory. It must not block. Only for
   * {@link Access.Anyone} and {@link Access.PairedBox}.
   */
  public void stream(HttpMethod method, String path, Access access, Handler<RoutingContext> handler) {
    registered.add(new Registered(method.name(), path, access));
    router.route(method, vertxPath(path)).handler(handler);
  }

  /** Takes the body as a file, whatever its size. */
  public void upload(HttpMethod method, String path, Access access, UploadEndpoint endpoint) {
    registered.add(new Registered(method.name(), path, access));
    router
        .route(method, vertxPath(path))
        .handler(
            context -> {
              Path file;
              try {
                file = Files.createTempFile("shequ-upload-", ".bin");
              } catch (IOException e) {
                fail(context, e);
                return;
              }
              context.addEndHandler(ended -> threads.execute(() -> delete(file)));
              context.request().pause();
              context
                  .vertx()
                  .fileSystem()
                  .open(file.toString(), new io.vertx.core.file.OpenOptions().setTruncateExisting(true))
                  .compose(opened -> context.request().pipeTo(opened))
                  .onSuccess(done -> run(context, access, new byte[0], request -> endpoint.answer(request, file)))
                  .onFailure(error -> fail(context, error));
            });
  }

  private void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("an uploaded file stays behind: {}", e.toString());
    }
  }

  private void add(HttpMethod method, String path, Access access, Endpoint endpoint) {
    registered.add(new Registered(method.name(), path, access));
    var route = router.route(method, vertxPath(path));
    if (method != HttpMethod.GET) {
      route.handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
    }
    route.handler(
        context -> {
          var buffer = context.body() == null ? null : context.body().buffer();
          run(context, access, buffer == null ? new byte[0] : buffer.getBytes(), endpoint);
        });
  }

  private void run(RoutingContext context, Access access, byte[] body, Endpoint endpoint) {
    var loop = context.vertx().getOrCreateContext();
    threads.execute(
        () -> {
          Answer answer;
          try {
            var caller = admit(context, access);
            answer =
                access instanceof Access.Page && caller.isEmpty()
                    ? Answer.seeOther("/console/sign-in")
                    : endpoint.answer(new Request(context, body, caller.orElse(null)));
          } catch (Refusal refusal) {
            answer = refused(refusal, access instanceof Access.Page ? pageRefusals : Problems::answer);
          } catch (RuntimeException | StackOverflowError e) {
            var id = UUID.randomUUID().toString().substring(0, 8);
            LOG.error("unexpected error {} at {} {}", id, context.request().method(), context.currentRoute().getPath(), e);
            answer = Problems.unexpected(id);
          }
          write(context, loop, answer);
        });
  }

  /** Counts a refusal by its code and turns it into its answer. */
  public Answer refused(Refusal refusal) {
    return refused(refusal, Problems::answer);
  }

  private Answer refused(Refusal refusal, Function<Refusal, Answer> words) {
    Counter.builder("shequ.requests.rejected").tag("code", refusal.code()).register(metrics).increment();
    return words.apply(refusal);
  }

  private Optional<Caller> admit(RoutingContext context, Access access) {
    return switch (access) {
      case Access.PairedBox box -> Optional.empty();
      case Access.Anyone anyone -> Optional.empty();
      case Access.SignedIn signedIn -> Optional.of(caller(context));
      case Access.Holder holder -> {
        var caller = caller(context);
        caller.requireAnywhere(holder.permission());
        yield Optional.of(caller);
      }
      case Access.Page page -> visitor(context, page);
      case Access.OperatorOnly operator -> {
        var caller = caller(context);
        if (!(caller instanceof Caller.Operator)) {
          throw new NotAllowed("operator-only", "这一操作只能在服务器本机用命令行进行", "Only the command line on the server's machine may do this");
        }
        yield Optional.of(caller);
      }
    };
  }

  private Optional<Caller> visitor(RoutingContext context, Access.Page page) {
    var cookie = context.request().getCookie(SessionCookie.NAME);
    if (cookie == null) {
      return Optional.empty();
    }
    var caller = callers.ofSession(cookie.getValue(), context.request().remoteAddress().hostAddress());
    if (caller.isPresent() && context.request().method() != HttpMethod.GET) {
      var csrf = context.request().getFormAttribute("csrf");
      if (csrf == null || !csrf.equals(SessionCookie.csrf(cookie.getValue()))) {
        throw new NotAllowed("csrf", "页面已过期,请返回上一页刷新后再提交", "The form does not belong to this session");
      }
    }
    var permission = page.permission();
    if (permission != null) {
      caller.ifPresent(found -> found.requireAnywhere(permission));
    }
    return caller;
  }

  private Caller caller(RoutingContext context) {
    var header = context.request().getHeader("Authorization");
    if (header == null || !header.startsWith("Bearer ")) {
      throw new NotSignedIn("not-signed-in", "请先登录,或带上 Authorization: Bearer <令牌>", "Sign in first, or send Authorization: Bearer <token>");
    }
    return callers.of(header.substring(7).strip(), context.request().remoteAddress().hostAddress());
  }

  /** Writes an answer from any thread. For streaming handlers that end with an ordinary answer. */
  public void write(RoutingContext context, @Nullable Context loop, Answer answer) {
    if (answer instanceof Answer.Lines lines) {
      writeLines(context, lines);
      return;
    }
    var on = loop == null ? context.vertx().getOrCreateContext() : loop;
    on.runOnContext(
        ignored -> {
          var response = context.response();
          if (response.ended() || response.closed()) {
            return;
          }
          response.setStatusCode(answer.status());
          switch (answer) {
            case Answer.Json json -> {
              json.headers().forEach(response::putHeader);
              response.putHeader("Content-Type", "application/json; charset=utf-8");
              response.end(io.vertx.core.buffer.Buffer.buffer(Json.bytes(json.body())));
            }
            case Answer.Bytes bytes -> {
              bytes.headers().forEach(response::putHeader);
              response.putHeader("Content-Type", bytes.contentType());
              response.end(io.vertx.core.buffer.Buffer.buffer(bytes.body()));
            }
            case Answer.Empty empty -> {
              empty.headers().forEach(response::putHeader);
              response.end();
            }
            case Answer.Lines lines -> throw new IllegalStateException("lines are written by writeLines");
          }
        });
  }

  private void writeLines(RoutingContext context, Answer.Lines lines) {
    HttpServerResponse response = context.response();
    response.setStatusCode(lines.status()).setChunked(true).putHeader("Content-Type", "application/x-ndjson; charset=utf-8");
    try {
      lines.writer().accept(line -> response.write(Json.text(line) + "\n"));
    } catch (Refusal refusal) {
      // The status line is gone already: the last line carries the problem.
      var problem = (Answer.Bytes) refused(refusal);
      response.write(new String(problem.body(), java.nio.charset.StandardCharsets.UTF_8) + "\n");
    } catch (RuntimeException e) {
      var id = UUID.randomUUID().toString().substring(0, 8);
      LOG.error("unexpected error {} at {}", id, context.currentRoute().getPath(), e);
      var problem = (Answer.Bytes) Problems.unexpected(id);
      response.write(new String(problem.body(), java.nio.charset.StandardCharsets.UTF_8) + "\n");
    }
    response.end();
  }

  private void fail(RoutingContext context, Throwable error) {
    LOG.warn("upload failed: {}", error.toString());
    if (!context.response().ended()) {
      write(context, null, Problems.unexpected("upload"));
    }
  }

  /** {@code /v1/posts/{id}} as the documents write it becomes Vert.x's {@code /v1/posts/:id}. */
  private static String vertxPath(String path) {
    return path.replaceAll("\\{([a-zA-Z]+)}", ":$1");
  }
}
