package cn.shequ.welfare.postgres;

import cn.shequ.postgres.Database;
import cn.shequ.signal.Signals;
import cn.shequ.signal.Topic;
import cn.shequ.transaction.Transaction;
import cn.shequ.welfare.Campaign;
import cn.shequ.welfare.CampaignId;
import cn.shequ.welfare.Letters;
import cn.shequ.welfare.MessageId;
import cn.shequ.welfare.MessageState;
import cn.shequ.welfare.MessageStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Messages in PostgreSQL. Each statement names the states it leaves, so that whoever comes second changes nothing: that is the one
 * claim on which receipts, overdue, expiry, recall and visits agree. What must change in a mailbox is marked {@code relay_due} in the
 * same statement. Safe for all threads.
 */
public final class StoredMessages implements MessageStore {
  private static final String UNFINISHED = "('waiting', 'displayed', 'opened', 'visiting')";

  private final Signals signals;

  public StoredMessages(Signals signals) {
    this.signals = signals;
  }

  @Override
  public List<Letters.Due> claimDue(Transaction transaction, int most) {
    return Database.handle(transaction)
        .createQuery(
            """
            select id, resident, state, urgent, last_day from message where relay_due
            order by urgent desc, created_at limit :most for update skip locked
            """)
        .bind("most", most)
        .map((row, context) -> due(row))
        .list();
  }

  @Override
  public void relayed(Transaction transaction, Collection<MessageId> messages) {
    Database.handle(transaction)
        .createUpdate("update message set relay_due = false where id = any(:ids)")
        .bind("ids", ids(messages))
        .execute();
  }

  @Override
  public List<Letters.Due> unfinishedAfter(Transaction transaction, @Nullable MessageId after, int most) {
    return Database.handle(transaction)
        .createQuery(
            "select id, resident, state, urgent, last_day from message where state in " + UNFINISHED
                + " and id > :after order by id limit :most")
        .bind("after", after == null ? new UUID(0, 0) : after.value())
        .bind("most", most)
        .map((row, context) -> due(row))
        .list();
  }

  @Override
  public List<Letters.Cover> covers(Transaction transaction, Set<UUID> residents, LocalDate day) {
    return Database.handle(transaction)
        .createQuery(
            // One look into the index for each resident, whatever the statistics say: right after a large campaign they are old, and a
            // join would read the whole table for every few boxes.
            "select m.id, m.resident, m.state, m.created_at from unnest(:residents) as asked(id)"
                + " cross join lateral (select * from message where resident = asked.id and state in " + UNFINISHED + " offset 0) m"
                + " cross join lateral (select died_on, moved_away_on from resident where id = asked.id offset 0) r"
                + " where m.last_day >= :day and r.died_on is null and r.moved_away_on is null"
                + " order by m.urgent desc, m.created_at desc, m.id")
        .bind("residents", residents.toArray(new UUID[0]))
        .bind("day", day)
        .map(
            (row, context) ->
                new Letters.Cover(
                    new MessageId(row.getObject("id", UUID.class)),
                    row.getObject("resident", UUID.class),
                    MessageState.ofWord(row.getString("state")),
                    Letters.NEUTRAL_COVER,
                    instant(row, "created_at")))
        .list();
  }

  @Override
  public Optional<Stored> lock(Transaction transaction, MessageId message) {
    return Database.handle(transaction)
        .createQuery(
            """
            select m.id, m.number, m.campaign, m.resident, m.state, m.last_day, m.person_values, m.opened_at, m.answer, r.name,
                   r.died_on is not null or r.moved_away_on is not null as gone
            from message m join resident r on r.id = m.resident where m.id = :id for update of m
            """)
        .bind("id", message.value())
        .map(
            (row, context) ->
                new Stored(
                    new MessageId(row.getObject("id", UUID.class)),
                    row.getString("number"),
                    new CampaignId(row.getObject("campaign", UUID.class)),
                    row.getObject("resident", UUID.class),
                    MessageState.ofWord(row.getString("state")),
                    row.getObject("last_day", LocalDate.class),
                    row.getBytes("person_values"),
                    row.getBytes("name"),
                    row.getObject("opened_at") == null ? null : instant(row, "opened_at"),
                    row.getString("answer"),
                    row.getBoolean("gone")))
        .findOne();
  }

  @Override
  public Optional<UUID> addressee(Transaction transaction, MessageId message) {
    return Database.handle(transaction)
        .createQuery("select resident from message where id = :id")
        .bind("id", message.value())
        .mapTo(UUID.class)
        .findOne();
  }

  @Override
  public void displayed(Transaction transaction, MessageId message, Instant at) {
    update(
        transaction,
        "update message set displayed_at = coalesce(displayed_at, :at), state = case when state = 'waiting' then 'displayed' else state end"
            + " where id = :id and state in " + UNFINISHED,
        message,
        at);
  }

  @Override
  public void opened(Transaction transaction, MessageId message, Instant at) {
    update(
        transaction,
        "update message set opened_at = coalesce(opened_at, :at), displayed_at = coalesce(displayed_at, :at),"
            + " relay_due = relay_due or state in ('waiting', 'displayed'),"
            + " state = case when state in ('waiting', 'displayed') then 'opened' else state end"
            + " where id = :id and state in " + UNFINISHED,
        message,
        at);
    signals.send(transaction, Topic.MESSAGE);
  }

  @Override
  public void acknowledged(Transaction transaction, MessageId message, Instant at) {
    update(
        transaction,
        "update message set acknowledged_at = coalesce(acknowledged_at, :at), finished_at = :at, state = 'acknowledged', relay_due = true"
            + " where id = :id and state in " + UNFINISHED,
        message,
        at);
    signals.send(transaction, Topic.MESSAGE);
  }

  @Override
  public void answered(Transaction transaction, MessageId message, String answer, Instant at) {
    Database.handle(transaction)
        .createUpdate(
            "update message set answer = :answer, answered_at = coalesce(answered_at, :at), visiting_at = coalesce(visiting_at, :at),"
                + " state = 'visiting', relay_due = true where id = :id and state in " + UNFINISHED)
        .bind("answer", answer)
        .bind("at", at(at))
        .bind("id", message.value())
        .execute();
    signals.send(transaction, Topic.MESSAGE);
  }

  private static void update(Transaction transaction, String sql, MessageId message, Instant at) {
    Database.handle(transaction).createUpdate(sql).bind("id", message.value()).bind("at", at(at)).execute();
  }

  @Override
  public void finish(
      Transaction transaction, Collection<MessageId> messages, MessageState into, @Nullable String reason, Instant at) {
    if (into.unfinished()) {
      throw new IllegalArgumentException(into + " does not finish a message");
    }
    if (messages.isEmpty()) {
      return;
    }
    Database.handle(transaction)
        .createUpdate(
            "update message set state = :into, reason = :reason, finished_at = :at, relay_due = true where id = any(:ids) and state in "
                + UNFINISHED)
        .bind("into", into.word())
        .bind("reason", reason)
        .bind("at", at(at))
        .bind("ids", ids(messages))
        .execute();
    signals.send(transaction, Topic.MESSAGE);
  }

  @Override
  public List<MessageId> overdue(Transaction transaction, Instant now, int most) {
    return Database.handle(transaction)
        .createQuery(
            """
            update message set state = 'visiting', visiting_at = :now where id in (
              select id from message where state in ('waiting', 'displayed') and due_at <= :now
              order by due_at limit :most for update skip locked)
            returning id
            """)
        .bind("now", at(now))
        .bind("most", most)
        .map((row, context) -> new MessageId(row.getObject("id", UUID.class)))
        .list();
  }

  @Override
  public int expire(Transaction transaction, LocalDate today, Instant now, int most) {
    int expired =
        Database.handle(transaction)
            .createUpdate(
                """
                update message set state = 'expired', finished_at = :now, relay_due = true where id in (
                  select id from message where state in ('waiting', 'displayed') and last_day < :today
                  order by last_day limit :most for update skip locked)
                """)
            .bind("now", at(now))
            .bind("today", today)
            .bind("most", most)
            .execute();
    if (expired > 0) {
      signals.send(transaction, Topic.MESSAGE);
    }
    return expired;
  }

  @Override
  public List<MessageId> suppressGone(Transaction transaction, Instant now, int most) {
    var gone =
        Database.handle(transaction)
            .createQuery(
                "update message m set state = 'suppressed', finished_at = :now, relay_due = true,"
                    + " reason = case when r.died_on is not null then 'died' else 'moved-away' end from resident r"
                    + " where r.id = m.resident and m.id in (select n.id from message n join resident s on s.id = n.resident"
                    + " where (s.died_on is not null or s.moved_away_on is not null) and n.state in " + UNFINISHED
                    + " limit :most for update of n skip locked) returning m.id")
            .bind("now", at(now))
            .bind("most", most)
            .map((row, context) -> new MessageId(row.getObject("id", UUID.class)))
            .list();
    if (!gone.isEmpty()) {
      signals.send(transaction, Topic.MESSAGE);
    }
    return gone;
  }

  @Override
  public List<MessageId> unfinishedOf(Transaction transaction, CampaignId campaign) {
    return Database.handle(transaction)
        .createQuery("select id from message where campaign = :campaign and state in " + UNFINISHED + " order by id for update")
        .bind("campaign", campaign.value())
        .map((row, context) -> new MessageId(row.getObject("id", UUID.class)))
        .list();
  }

  @Override
  public List<MessageId> create(Transaction transaction, Campaign campaign, List<Draft> drafts, Instant now, Instant dueAt) {
    var wanted = drafts.stream().filter(draft -> draft.suppressedFor() == null).toList();
    var made = insert(transaction, campaign, wanted, null, now, dueAt);
    var withoutBox = new ArrayList<MessageId>();
    var alreadySent = new ArrayList<Draft>();
    for (var draft : wanted) {
      if (!made.contains(draft.id().value())) {
        alreadySent.add(draft);
      } else if (!draft.hasBox()) {
        withoutBox.add(draft.id());
      }
    }
    insert(transaction, campaign, alreadySent, "already-sent", now, dueAt);
    drafts.stream()
        .filter(draft -> draft.suppressedFor() != null)
        .collect(java.util.stream.Collectors.groupingBy(draft -> java.util.Objects.requireNonNull(draft.suppressedFor())))
        .forEach((reason, suppressed) -> insert(transaction, campaign, suppressed, reason, now, dueAt));
    // Nobody waits for a box that is not there: straight to the door.
    Database.handle(transaction)
        .createUpdate("update message set state = 'visiting', visiting_at = :now where id = any(:ids)")
        .bind("now", at(now))
        .bind("ids", ids(withoutBox))
        .execute();
    signals.send(transaction, Topic.MESSAGE);
    return withoutBox;
  }

  /** @return the ids that were inserted; the others hold the key already */
  private static Set<UUID> insert(
      Transaction transaction, Campaign campaign, List<Draft> drafts, @Nullable String suppressedFor, Instant now, Instant dueAt) {
    if (drafts.isEmpty()) {
      return Set.of();
    }
    int size = drafts.size();
    var ids = new UUID[size];
    var numbers = new String[size];
    var residents = new UUID[size];
    var registered = new String[size];
    var living = new String[size];
    var values = new String[size]; // hexadecimal: JDBI takes no array of byte arrays
    for (int i = 0; i < size; i++) {
      var draft = drafts.get(i);
      ids[i] = draft.id().value();
      numbers[i] = draft.number();
      residents[i] = draft.resident();
      registered[i] = draft.registeredDivision();
      living[i] = draft.livingDivision();
      values[i] = HexFormat.of().formatHex(draft.sealedValues());
    }
    return new HashSet<>(
        Database.handle(transaction)
            .createQuery(
                """
                insert into message (id, number, campaign, resident, registered_division, living_division, benefit, edition, period,
                                     person_values, state, reason, urgent, last_day, due_at, created_at, finished_at, relay_due)
                select d.id, d.number, :campaign, d.resident, d.registered, d.living, :benefit, :edition, :period,
                       decode(d.person_values, 'hex'), :state, :reason, :urgent, :lastDay, :dueAt, :now, :finishedAt, :relayDue
                from unnest(:ids, :numbers, :residents, :registered, :living, :values)
                     as d(id, number, resident, registered, living, person_values)
                order by d.resident
                on conflict (benefit, edition, resident, period) where state <> 'suppressed' do nothing
                returning id
                """)
            .bind("campaign", campaign.id().value())
            .bind("benefit", campaign.rule().benefit())
            .bind("edition", campaign.rule().edition())
            .bind("period", campaign.period())
            .bind("state", suppressedFor == null ? "waiting" : "suppressed")
            .bind("reason", suppressedFor)
            .bind("urgent", campaign.urgent())
            .bind("lastDay", campaign.lastDay())
            .bind("dueAt", at(dueAt))
            .bind("now", at(now))
            .bind("finishedAt", suppressedFor == null ? null : at(now))
            .bind("relayDue", suppressedFor == null)
            .bind("ids", ids)
            .bind("numbers", numbers)
            .bind("residents", residents)
            .bind("registered", registered)
            .bind("living", living)
            .bind("values", values)
            .mapTo(UUID.class)
            .list());
  }

  @Override
  public Map<MessageState, Integer> count(Transaction transaction, CampaignId campaign) {
    var counts = new EnumMap<MessageState, Integer>(MessageState.class);
    Database.handle(transaction)
        .createQuery("select state, count(*) as figure from message where campaign = :campaign group by state")
        .bind("campaign", campaign.value())
        .map((row, context) -> Map.entry(MessageState.ofWord(row.getString("state")), row.getInt("figure")))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  @Override
  public Map<String, Map<MessageState, Integer>> countByCommunity(Transaction transaction, CampaignId campaign) {
    var communities = new TreeMap<String, Map<MessageState, Integer>>();
    Database.handle(transaction)
        .createQuery("select living_division, state, count(*) as figure from message where campaign = :campaign group by living_division, state")
        .bind("campaign", campaign.value())
        .map(
            (row, context) ->
                Map.entry(row.getString("living_division"), Map.entry(MessageState.ofWord(row.getString("state")), row.getInt("figure"))))
        .forEach(
            entry ->
                communities
                    .computeIfAbsent(entry.getKey(), code -> new EnumMap<>(MessageState.class))
                    .put(entry.getValue().getKey(), entry.getValue().getValue()));
    return communities;
  }

  @Override
  public List<Long> numbers(Transaction transaction, int count) {
    return Database.handle(transaction)
        .createQuery("select nextval('message_counter') from generate_series(1, :count)")
        .bind("count", count)
        .mapTo(Long.class)
        .list();
  }

  private static Letters.Due due(ResultSet row) throws SQLException {
    return new Letters.Due(
        new MessageId(row.getObject("id", UUID.class)),
        row.getObject("resident", UUID.class),
        MessageState.ofWord(row.getString("state")).unfinished(),
        row.getBoolean("urgent"),
        row.getObject("last_day", LocalDate.class));
  }

  private static UUID[] ids(Collection<MessageId> messages) {
    return messages.stream().map(MessageId::value).toArray(UUID[]::new);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
