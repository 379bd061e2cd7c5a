package cn.shequ.channel.postgres;

import cn.shequ.channel.ChannelEvent;
import cn.shequ.channel.ChannelLog;
import cn.shequ.channel.PostId;
import cn.shequ.division.DivisionCode;
import cn.shequ.postgres.Database;
import cn.shequ.transaction.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The channel log in PostgreSQL. Safe for all threads. */
public final class StoredChannelLog implements ChannelLog {
  @Override
  public long append(Transaction transaction, ChannelEvent.Kind kind, PostId post, DivisionCode division, String body, Instant at) {
    var handle = Database.handle(transaction);
    // The row's lock is held until the transaction ends: whoever comes next numbers after us and commits after us.
    long number =
        handle.createQuery("update channel_log_head set last_number = last_number + 1 returning last_number").mapTo(long.class).one();
    handle
        .createUpdate(
            "insert into channel_event (number, kind, division, post, body, at) values (:number, :kind, :division, :post, :body, :at)")
        .bind("number", number)
        .bind("kind", kind.word())
        .bind("division", division.text())
        .bind("post", post.value())
        .bind("body", body)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
    return number;
  }

  @Override
  public long newest(Transaction transaction) {
    return newest(Database.handle(transaction));
  }

  private static long newest(Handle handle) {
    return handle.createQuery("select last_number from channel_log_head").mapTo(long.class).one();
  }

  @Override
  public List<ChannelEvent> after(Transaction transaction, long number, int most) {
    return after(Database.handle(transaction), number, most);
  }

  private static List<ChannelEvent> after(Handle handle, long number, int most) {
    return handle
        .createQuery("select number, kind, division, body, at from channel_event where number > :number order by number limit :most")
        .bind("number", number)
        .bind("most", most)
        .map((row, context) -> event(row))
        .list();
  }

  @Override
  public Snapshot snapshot(Transaction transaction, Instant now) {
    var handle = Database.handle(transaction);
    handle.execute("set transaction isolation level repeatable read, read only");
    long newest = newest(handle);
    var playing =
        handle
            .createQuery(
                """
                select e.number, e.kind, p.division, e.body, e.at
                from post p cross join lateral (
                  select * from channel_event where post = p.id and kind = 'post' order by number desc limit 1) e
                where p.state = 'published' and (p.show_until is null or p.show_until > :now)
                order by e.number
                """)
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .map((row, context) -> event(row))
            .list();
    var recent = after(handle, Math.max(0, newest - WINDOW), WINDOW);
    var newestOf = new HashMap<DivisionCode, Long>();
    handle
        .createQuery("select division, max(number) as number from channel_event group by division")
        .map((row, context) -> newestOf.put(new DivisionCode(row.getString("division")), row.getLong("number")))
        .list();
    return new Snapshot(newest, playing, recent, newestOf);
  }

  private static ChannelEvent event(ResultSet row) throws SQLException {
    return new ChannelEvent(
        row.getLong("number"),
        ChannelEvent.Kind.ofWord(row.getString("kind")),
        new DivisionCode(row.getString("division")),
        row.getString("body"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
