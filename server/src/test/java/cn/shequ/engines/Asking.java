package cn.shequ.engines;

import cn.shequ.postgres.DatabaseAddress;
import cn.shequ.redis.RedisAddress;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;

/** One question to an engine over a connection of its own. */
final class Asking {
  private Asking() {}

  /** Runs all statements and returns the first field of the first one that has rows. */
  static String ask(DatabaseAddress address, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
        var statement = connection.createStatement()) {
      var hasRows = statement.execute(query);
      while (!hasRows) {
        hasRows = statement.getMoreResults();
      }
      try (var result = statement.getResultSet()) {
        result.next();
        return result.getString(1);
      }
    }
  }

  static <T> T redis(RedisAddress address, Function<RedisCommands<String, String>, T> question) {
    var client = RedisClient.create(address.url());
    try (var connection = client.connect()) {
      return question.apply(connection.sync());
    } finally {
      client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
  }
}
