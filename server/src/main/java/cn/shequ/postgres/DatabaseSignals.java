package cn.shequ.postgres;

import cn.shequ.signal.Signals;
import cn.shequ.signal.Topic;
import cn.shequ.transaction.Transaction;
import java.sql.SQLException;
import java.util.Map;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signals over LISTEN and NOTIFY on one connection of the system role. Comes back by itself when the connection is lost. */
public final class DatabaseSignals implements Signals, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseSignals.class);
  private static final int LOOK_MILLIS = 500; // also bounds how long close() waits
  private static final int BACK_OFF_MILLIS = 1000;

  private final Database database;
  private final Map<Topic, List<Runnable>> listeners = new EnumMap<>(Topic.class);
  private final Thread thread;
  private volatile boolean closing;

  public DatabaseSignals(Database database) {
    this.database = database;
    for (var topic : Topic.values()) {
      listeners.put(topic, new CopyOnWriteArrayList<>());
    }
    this.thread = Thread.ofPlatform().name("signals").daemon().unstarted(this::run);
  }

  public DatabaseSignals start() {
    thread.start();
    return this;
  }

  @Override
  public void send(Transaction transaction, Topic topic) {
    Database.handle(transaction).createQuery("select pg_notify('shequ', :topic)").bind("topic", topic.word()).mapTo(String.class).findOne();
  }

  @Override
  public void listen(Topic topic, Runnable listener) {
    listeners.get(topic).add(listener);
  }

  private void run() {
    while (!closing) {
      try (var handle = database.openSystemHandle()) {
        handle.execute("listen shequ");
        wake(EnumSet.allOf(Topic.class));
        var connection = handle.getConnection().unwrap(PGConnection.class);
        while (!closing) {
          var notifications = connection.getNotifications(LOOK_MILLIS);
          if (notifications != null && notifications.length > 0) {
            var topics = EnumSet.noneOf(Topic.class);
            for (var notification : notifications) {
              Arrays.stream(Topic.values()).filter(topic -> topic.word().equals(notification.getParameter())).forEach(topics::add);
            }
            wake(topics);
          }
        }
        handle.execute("unlisten *");
      } catch (SQLException | JdbiException e) {
        if (!closing) {
          LOG.warn("signals interrupted, coming back: {}", e.toString());
          pause();
        }
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(BACK_OFF_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void wake(Set<Topic> topics) {
    for (var topic : topics) {
      for (var listener : listeners.get(topic)) {
        try {
          listener.run();
        } catch (RuntimeException e) {
          LOG.error("a listener of {} failed", topic.word(), e);
        }
      }
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(2L * LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
