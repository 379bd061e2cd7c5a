package cn.shequ.channel.postgres;

import cn.shequ.account.AccountId;
import cn.shequ.channel.Audience;
import cn.shequ.channel.Post;
import cn.shequ.channel.PostId;
import cn.shequ.channel.PostStore;
import cn.shequ.channel.Showing;
import cn.shequ.division.DivisionCode;
import cn.shequ.json.Json;
import cn.shequ.postgres.Database;
import cn.shequ.templates.Broadcast;
import cn.shequ.templates.ChannelStream;
import cn.shequ.templates.TemplateId;
import cn.shequ.transaction.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Posts in PostgreSQL. Safe for all threads. */
public final class StoredPosts implements PostStore {
  private static final String COLUMNS =
      "id, stream, template, field_values, rendition, title, division, buildings, pinned, show_from, show_until, state, revision, written_by,"
          + " written_at, writers, submitted_at, returned_reason, published_by, published_at, withdrawn_by, withdrawn_at, withdrawn_reason";

  @Override
  public void insert(Transaction transaction, Post post) {
    bind(
            Database.handle(transaction)
                .createUpdate(
                    "insert into post (" + COLUMNS + ") values (:id, :stream, :template, cast(:values as jsonb), cast(:rendition as jsonb), :title,"
                        + " :division, :buildings, :pinned, :from, :until, :state, :revision, :writtenBy, :writtenAt, :writers, :submittedAt,"
                        + " :returnedReason, :publishedBy, :publishedAt, :withdrawnBy, :withdrawnAt, :withdrawnReason)"),
            post)
        .execute();
  }

  @Override
  public void update(Transaction transaction, Post post) {
    int rows =
        bind(
                Database.handle(transaction)
                    .createUpdate(
                        """
                        update post set stream = :stream, template = :template, field_values = cast(:values as jsonb),
                          rendition = cast(:rendition as jsonb), title = :title, division = :division, buildings = :buildings, pinned = :pinned,
                          show_from = :from, show_until = :until, state = :state, revision = :revision, written_by = :writtenBy,
                          written_at = :writtenAt, writers = :writers, submitted_at = :submittedAt, returned_reason = :returnedReason,
                          published_by = :publishedBy, published_at = :publishedAt, withdrawn_by = :withdrawnBy,
                          withdrawn_at = :withdrawnAt, withdrawn_reason = :withdrawnReason
                        where id = :id
                        """),
                post)
            .execute();
    if (rows != 1) {
      throw new IllegalStateException("post " + post.id() + " is not there to be changed");
    }
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Post post) {
    var publication = post.publication();
    var withdrawal = post.withdrawal();
    return statement
        .bind("id", post.id().value())
        .bind("stream", post.stream().id())
        .bind("template", post.template().text())
        .bind("values", Json.text(post.values()))
        .bind("rendition", Json.text(post.rendition()))
        .bind("title", post.title())
        .bind("division", post.audience().division().text())
        .bind("buildings", post.audience().buildings().toArray(String[]::new))
        .bind("pinned", post.showing().pinned())
        .bind("from", at(post.showing().from()))
        .bind("until", at(post.showing().until()))
        .bind("state", post.state().word())
        .bind("revision", post.revision())
        .bind("writtenBy", post.writing().by().value())
        .bind("writtenAt", at(post.writing().at()))
        .bind("writers", post.writing().everybody().stream().map(AccountId::value).toArray(UUID[]::new))
        .bind("submittedAt", at(post.submittedAt()))
        .bind("returnedReason", post.returnedReason())
        .bind("publishedBy", publication == null ? null : publication.by().value())
        .bind("publishedAt", publication == null ? null : at(publication.at()))
        .bind("withdrawnBy", withdrawal == null ? null : withdrawal.by().value())
        .bind("withdrawnAt", withdrawal == null ? null : at(withdrawal.at()))
        .bind("withdrawnReason", withdrawal == null ? null : withdrawal.reason());
  }

  @Override
  public Optional<Post> find(Transaction transaction, PostId post) {
    return one(transaction, post, "");
  }

  @Override
  public Optional<Post> lock(Transaction transaction, PostId post) {
    return one(transaction, post, " for update");
  }

  private static Optional<Post> one(Transaction transaction, PostId post, String lock) {
    return Database.handle(transaction)
        .createQuery("select " + COLUMNS + " from post where id = :id" + lock)
        .bind("id", post.value())
        .map((row, context) -> post(row))
        .findOne();
  }

  @Override
  public List<Post> around(Transaction transaction, DivisionCode place, Post.@Nullable State state, int most) {
    return Database.handle(transaction)
        .createQuery(
            "select " + COLUMNS + " from post where (division ^@ :prefix or division = any(:above)) and (cast(:state as text) is null or state = :state)"
                + " order by written_at desc, id limit :most")
        .bind("prefix", place.prefix())
        .bind("above", above(place))
        .bind("state", state == null ? null : state.word())
        .bind("most", most)
        .map((row, context) -> post(row))
        .list();
  }

  /** The codes of the street and the district above: a parent's code is its child's, with zeros for what is below it. */
  private static String[] above(DivisionCode place) {
    var text = place.text();
    return new String[] {text.substring(0, 6) + "000000", text.substring(0, 9) + "000"};
  }

  @Override
  public List<Post> lockDue(Transaction transaction, Instant now, int most) {
    return Database.handle(transaction)
        .createQuery(
            "select " + COLUMNS + " from post where state = 'scheduled' and show_from <= :now and (show_until is null or show_until > :now)"
                + " order by show_from, id limit :most for update skip locked")
        .bind("now", at(now))
        .bind("most", most)
        .map((row, context) -> post(row))
        .list();
  }

  @SuppressWarnings("unchecked")
  private static Post post(ResultSet row) throws SQLException {
    var publishedBy = row.getObject("published_by", UUID.class);
    var withdrawnBy = row.getObject("withdrawn_by", UUID.class);
    return new Post(
        new PostId(row.getObject("id", UUID.class)),
        ChannelStream.of(row.getString("stream")).orElseThrow(),
        new TemplateId(row.getString("template")),
        (Map<String, String>) Json.readOwn(row.getString("field_values"), LinkedHashMap.class),
        Json.readOwn(row.getString("rendition"), Broadcast.class),
        new Audience(new DivisionCode(row.getString("division")), List.of((String[]) row.getArray("buildings").getArray())),
        new Showing(row.getBoolean("pinned"), instant(row, "show_from"), instant(row, "show_until")),
        Post.State.ofWord(row.getString("state")),
        row.getInt("revision"),
        new Post.Writing(
            new AccountId(row.getObject("written_by", UUID.class)),
            row.getObject("written_at", OffsetDateTime.class).toInstant(),
            Arrays.stream((UUID[]) row.getArray("writers").getArray()).map(AccountId::new).collect(Collectors.toUnmodifiableSet())),
        instant(row, "submitted_at"),
        row.getString("returned_reason"),
        publishedBy == null ? null : new Post.Publication(new AccountId(publishedBy), instant(row, "published_at")),
        withdrawnBy == null
            ? null
            : new Post.Withdrawal(
                new AccountId(withdrawnBy),
                row.getObject("withdrawn_at", OffsetDateTime.class).toInstant(),
                row.getString("withdrawn_reason")));
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
