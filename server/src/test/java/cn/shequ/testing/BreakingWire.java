package cn.shequ.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A wire between the server and one of its engines that watches for words in what the server sends (COMMIT; HSET, XADD, HDEL) and, at the
 * n-th, lets something happen: just before the engine hears it, or just after the engine has answered and before the server knows.
 * That is where a kill hurts most.
 */
public final class BreakingWire implements AutoCloseable {
  /** On which side of the word it happens. */
  public enum Side {
    BEFORE,
    AFTER
  }

  /** What is to happen, once. {@code cuts}: whether the server is gone then and the connection with it. */
  public record Break(int nth, Side side, Runnable action, boolean cuts) {
    public Break(int nth, Side side, Runnable action) {
      this(nth, side, action, true);
    }
  }

  private final ServerSocket listening;
  private final int enginePort;
  private final List<byte[]> words;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger heard = new AtomicInteger();
  private final AtomicReference<@Nullable Break> planned = new AtomicReference<>();

  public BreakingWire(int enginePort, String... words) throws IOException {
    this.enginePort = enginePort;
    this.words = List.of(words).stream().map(word -> word.getBytes(StandardCharsets.US_ASCII)).toList();
    listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("wire").start(this::accept);
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Counts words from now on and breaks at the planned one. */
  public void plan(Break planned) {
    heard.set(0);
    this.planned.set(planned);
  }

  /** At the {@code nth} word from now something happens to the engine; the server goes on. */
  public void flushAt(int nth, Runnable action) {
    plan(new Break(nth, Side.AFTER, action, false));
  }

  /** Forgets a plan that was not carried out. */
  public void forget() {
    planned.set(null);
  }

  /** Whether the plan was carried out. */
  public boolean isBroken() {
    return planned.get() == null;
  }

  /** How many words came since the last plan. */
  public int heard() {
    return heard.get();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var server = listening.accept();
        var engine = new Socket(InetAddress.getLoopbackAddress(), enginePort);
        server.setTcpNoDelay(true);
        engine.setTcpNoDelay(true);
        sockets.add(server);
        sockets.add(engine);
        var afterAnswer = new AtomicReference<@Nullable Runnable>();
        Thread.ofVirtual().start(() -> forth(server, engine, afterAnswer));
        Thread.ofVirtual().start(() -> back(engine, server, afterAnswer));
      } catch (IOException e) {
        if (!listening.isClosed()) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    }
  }

  private void forth(Socket from, Socket to, AtomicReference<@Nullable Runnable> afterAnswer) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      var buffer = new byte[64 * 1024];
      var prepared = new ArrayList<byte[]>();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        var plan = count(buffer, read, prepared);
        if (plan != null && plan.side() == Side.BEFORE) {
          plan.action().run();
          return; // the server is gone, and the engine never hears this
        }
        if (plan != null && plan.cuts()) {
          afterAnswer.set(plan.action());
        }
        out.write(buffer, 0, read);
        out.flush();
        if (plan != null && !plan.cuts()) {
          plan.action().run();
        }
      }
    } catch (IOException e) {
      // the other end is gone, as it is when a process is killed
      sockets.remove(from);
    }
  }

  private static void back(Socket from, Socket to, AtomicReference<@Nullable Runnable> afterAnswer) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      var buffer = new byte[64 * 1024];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        var action = afterAnswer.getAndSet(null);
        if (action != null) {
          action.run();
          return; // the engine has done it, and the server never knows
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // the other end is gone
      return;
    }
  }

  /**
   * Counts the words in what was read; the plan, when its word is among them. A word cut by a read's end is rare and merely not counted.
   *
   * @param prepared names under which this connection has prepared a statement that is one of the words: pgjdbc sends COMMIT once and
   *     from then on only binds its name
   */
  private @Nullable Break count(byte[] buffer, int length, List<byte[]> prepared) {
    Break due = null;
    for (int i = 0; i < length; i++) {
      boolean word = false;
      for (var one : words) {
        if (matches(buffer, i, length, one)) {
          var name = statementNameBefore(buffer, i);
          if (name == null) {
            word = true;
          } else {
            prepared.add(name); // its first Bind follows and is counted
          }
        }
      }
      for (var name : prepared) {
        word |= matches(buffer, i, length, name);
      }
      if (word) {
        int number = heard.incrementAndGet();
        var plan = planned.get();
        if (plan != null && number == plan.nth() && planned.compareAndSet(plan, null)) {
          due = plan;
        }
      }
    }
    return due;
  }

  /** Of a Parse message {@code name\0COMMIT}: the name as a Bind carries it, between two zeros. Null for an unnamed one and for Redis. */
  private static byte @Nullable [] statementNameBefore(byte[] buffer, int at) {
    if (at < 2 || buffer[at - 1] != 0) {
      return null;
    }
    int from = at - 1;
    while (from > 0 && buffer[from - 1] > ' ') {
      from--;
    }
    if (from == at - 1) {
      return null;
    }
    var name = new byte[at - from + 1];
    System.arraycopy(buffer, from, name, 1, at - 1 - from);
    return name;
  }

  private static boolean matches(byte[] buffer, int at, int length, byte[] word) {
    if (at + word.length > length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (buffer[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (var socket : sockets) {
      socket.close();
    }
  }
}
