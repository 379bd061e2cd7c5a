package cn.shequ.loadtest;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy that falsifies one event of one event stream and leaves everything else, the stream too, as it is. No WebSocket. */
final class MeddlingProxy implements AutoCloseable {
  private static final Set<String> HOP_BY_HOP =
      Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "http2-settings", "keep-alive");
  private static final Pattern POST = Pattern.compile("id: [0-9]+\nevent: post\ndata: .*?\"id\":\"([0-9a-f-]{36})\".*", Pattern.DOTALL);

  /** What it does to the event. */
  enum Meddling {
    NONE,
    DROP,
    DOUBLE,
    SWAP_WITH_THE_NEXT
  }

  /** The box and the post that it hit. */
  record Victim(String box, String post) {}

  private final Vertx vertx = Vertx.vertx();
  private final URI target;
  private final Meddling meddling;
  private final AtomicInteger publications;
  private final HttpClient client;
  private final HttpServer server;
  private final AtomicReference<Victim> victim = new AtomicReference<>();

  MeddlingProxy(URI target, Meddling meddling) {
    this(target, meddling, Integer.MAX_VALUE);
  }

  /** @param publications how many are let through; further ones are answered with 500 */
  MeddlingProxy(URI target, Meddling meddling, int publications) {
    this.target = target;
    this.meddling = meddling;
    this.publications = new AtomicInteger(publications);
    client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(1_000));
    try {
      var listening = vertx.createHttpServer().requestHandler(this::pass).listen(0, "127.0.0.1");
      server = listening.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  Victim victim() {
    var found = victim.get();
    if (found == null) {
      throw new IllegalStateException("no event came by");
    }
    return found;
  }

  private void pass(HttpServerRequest request) {
    if (request.path().endsWith("/publish") && publications.getAndDecrement() <= 0) {
      request.response().setStatusCode(500).end("refused by the test");
      return;
    }
    var options =
        new RequestOptions().setHost(target.getHost()).setPort(target.getPort()).setMethod(request.method()).setURI(request.uri());
    request.headers().forEach((name, value) -> {
      if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
        options.addHeader(name, value);
      }
    });
    request
        .body()
        .compose(body -> client.request(options).compose(onward -> onward.send(body)))
        .onSuccess(answer -> answer(request, answer))
        .onFailure(error -> request.response().setStatusCode(502).end(String.valueOf(error.getMessage())));
  }

  private void answer(HttpServerRequest request, HttpClientResponse answer) {
    var response = request.response().setStatusCode(answer.statusCode());
    answer.headers().forEach((name, value) -> {
      if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
        response.putHeader(name, value);
      }
    });
    if (!String.valueOf(answer.getHeader("Content-Type")).startsWith("text/event-stream")) {
      answer.body().onSuccess(response::end).onFailure(error -> response.reset());
      return;
    }
    response.setChunked(true);
    var stream = new Stream(String.valueOf(request.getHeader("User-Agent")).replace("shequ-load/box-", "box "), response);
    answer.handler(stream::bytes);
    answer.endHandler(ended -> response.end());
    answer.exceptionHandler(error -> response.reset());
    response.closeHandler(closed -> answer.request().reset());
  }

  /** One event stream on its way. */
  private final class Stream {
    private final String box;
    private final HttpServerResponse response;
    private Buffer rest = Buffer.buffer();
    private @Nullable String held;

    Stream(String box, HttpServerResponse response) {
      this.box = box;
      this.response = response;
    }

    void bytes(Buffer more) {
      rest.appendBuffer(more);
      int from = 0;
      for (int i = 1; i < rest.length(); i++) {
        if (rest.getByte(i) == '\n' && rest.getByte(i - 1) == '\n') {
          block(rest.getString(from, i + 1));
          from = i + 1;
        }
      }
      rest = rest.getBuffer(from, rest.length());
    }

    private void block(String text) {
      var waiting = held;
      if (waiting != null && text.startsWith("id: ")) {
        held = null;
        write(text, waiting);
        return;
      }
      var post = POST.matcher(text);
      if (meddling == Meddling.NONE || !post.matches() || !victim.compareAndSet(null, new Victim(box, post.group(1)))) {
        write(text);
        return;
      }
      switch (meddling) {
        case NONE, DROP -> write();
        case DOUBLE -> write(text, text);
        case SWAP_WITH_THE_NEXT -> held = text;
      }
    }

    private void write(String... blocks) {
      List.of(blocks).forEach(response::write);
    }
  }

  @Override
  public void close() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
