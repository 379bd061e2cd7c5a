package cn.shequ.delivery;

import cn.shequ.account.AccountId;
import cn.shequ.account.Caller;
import cn.shequ.account.Grant;
import cn.shequ.account.Role;
import cn.shequ.audit.AuditLog;
import cn.shequ.audit.postgres.StoredAuditLog;
import cn.shequ.box.BoxId;
import cn.shequ.box.BoxStore;
import cn.shequ.box.BoxToken;
import cn.shequ.box.Boxes;
import cn.shequ.box.PairedBox;
import cn.shequ.box.Pairings;
import cn.shequ.box.Pins;
import cn.shequ.box.Tickets;
import cn.shequ.box.postgres.StoredBoxes;
import cn.shequ.box.postgres.StoredPairings;
import cn.shequ.box.postgres.StoredPins;
import cn.shequ.box.redis.RedisTickets;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.delivery.postgres.DatabaseGeneration;
import cn.shequ.delivery.postgres.SealedAddressees;
import cn.shequ.delivery.redis.RedisBells;
import cn.shequ.delivery.redis.RedisEpoch;
import cn.shequ.delivery.redis.RedisMailboxes;
import cn.shequ.division.DivisionCode;
import cn.shequ.postgres.Database;
import cn.shequ.postgres.DatabaseSignals;
import cn.shequ.redis.Redis;
import cn.shequ.resident.ResidentId;
import cn.shequ.sealing.Seal;
import cn.shequ.sealing.Secrets;
import cn.shequ.templates.Templates;
import cn.shequ.testing.RedisUrl;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transaction;
import cn.shequ.visit.Visits;
import cn.shequ.visit.postgres.StoredVisits;
import cn.shequ.welfare.CampaignLetters;
import cn.shequ.welfare.Letters;
import cn.shequ.welfare.MessageId;
import cn.shequ.welfare.MessageState;
import cn.shequ.welfare.MessageStore;
import cn.shequ.welfare.PersonValues;
import cn.shequ.welfare.postgres.StoredCampaigns;
import cn.shequ.welfare.postgres.StoredMessages;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** Residents with boxes, PINs and messages, and the whole delivery room above real engines. Nothing runs until a test starts it. */
public final class Town implements AutoCloseable {
  public static final DivisionCode QINGBOMEN = new DivisionCode("330102001051");
  public static final DivisionCode LAODONGLU = new DivisionCode("330102001052");
  public static final String PIN = "2580";
  private static final UUID OFFICER = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"; // of the numbers on letters

  /** A box and the token it holds. */
  public record HomeBox(PairedBox paired, String token) {
    public BoxId id() {
      return paired.id();
    }
  }

  public final Database database;
  public final DistrictCalendar calendar;
  public final Seal seal;
  public final Redis redis;
  public final MeterRegistry metrics = new SimpleMeterRegistry();
  public final DatabaseSignals signals;
  public final AuditLog audit;
  public final MessageStore messages;
  public final Letters letters;
  public final BoxStore boxStore;
  public final Boxes boxes;
  public final Pairings pairings;
  public final Pins pins;
  public final Tickets tickets;
  public final Mailboxes mailboxes;
  public final BoxMail mail;
  public final Postman postman;
  public final RedisBells bells;
  public final MailRelay relay;
  public final Epoch epoch;
  public final Reconciliation reconciliation;
  public final Openings openings;
  public final Receipts receipts;

  public Town(Database database, RedisUrl url, DistrictCalendar calendar, Seal seal) {
    this.database = database;
    this.calendar = calendar;
    this.seal = seal;
    redis = Redis.open(url.text());
    signals = new DatabaseSignals(database);
    audit = new StoredAuditLog(database, calendar);
    messages = new StoredMessages(signals);
    var visits = new Visits(database, new StoredVisits(seal), messages, audit, calendar);
    letters = new CampaignLetters(database, messages, new StoredCampaigns(), new PersonValues(seal), visits, Templates.shipped(), calendar);
    boxStore = new StoredBoxes(seal);
    boxes = new Boxes(database, boxStore, audit, signals, calendar);
    pairings = new Pairings(database, new StoredPairings(), boxStore, audit, signals, seal, calendar);
    pins = new Pins(database, new StoredPins(seal), audit, seal, calendar, metrics);
    tickets = new RedisTickets(redis);
    var redisEpoch = new RedisEpoch(redis, DatabaseGeneration.read(database));
    epoch = redisEpoch;
    mailboxes = new RedisMailboxes(redis, redisEpoch);
    var addressees = new SealedAddressees(seal);
    mail = new BoxMail(database, letters, mailboxes, pins, addressees);
    postman = new Postman(mail, boxes, signals, metrics);
    bells = new RedisBells(redis, postman);
    relay = new MailRelay(database, letters, mailboxes, bells, signals, calendar, metrics);
    reconciliation = new Reconciliation(database, letters, mailboxes, bells, epoch, calendar, metrics);
    openings = new Openings(database, letters, pins, addressees);
    receipts = new Receipts(database, letters, metrics);
    found();
  }

  private void found() {
    update(
        "insert into account (id, sign_in_name, display_name, password_hash) values ('" + OFFICER + "', 'officer', '福利专员', '')"
            + " on conflict do nothing");
    update(
        "insert into division (code, name, level, parent, valid_from) values"
            + " ('" + QINGBOMEN + "', '清波门社区', 'community', '330102001000', '2021-04-01'),"
            + " ('" + LAODONGLU + "', '劳动路社区', 'community', '330102001000', '2021-04-01') on conflict do nothing");
  }

  /** What a community worker of {@code where} calls with. */
  public Caller worker(DivisionCode where) {
    return new Caller.Person(new AccountId(OFFICER), "王社工", List.of(new Grant(Role.COMMUNITY_WORKER, where)), "127.0.0.1");
  }

  public <T> T everywhere(Function<Transaction, T> act) {
    return database.in(Scope.everywhere(), act);
  }

  public int update(String sql) {
    return everywhere(transaction -> Database.handle(transaction).createUpdate(sql).execute());
  }

  /** Somebody who lives in 清波门社区, 3幢 101, alone. */
  public ResidentId resident(String name) {
    return resident(name, QINGBOMEN, "3幢", "101");
  }

  public ResidentId resident(String name, DivisionCode living, String building, String door) {
    var id = UUID.randomUUID();
    everywhere(
        transaction ->
            Database.handle(transaction)
                .createUpdate(
                    """
                    insert into resident (id, name, name_index, id_type, registered_division, living_division, building, door, dwelling_index)
                    values (:id, :name, :index, 'none', :living, :living, :building, :door, :dwelling)
                    """)
                .bind("id", id)
                .bind("name", seal.seal(name, Seal.Column.RESIDENT_NAME, id))
                .bind("index", seal.index(name, Seal.Column.RESIDENT_NAME))
                .bind("living", living.text())
                .bind("building", seal.seal(building, Seal.Column.RESIDENT_BUILDING, id))
                .bind("door", seal.seal(door, Seal.Column.RESIDENT_DOOR, id))
                .bind("dwelling", seal.index(living + building + door, Seal.Column.DWELLING))
                .execute());
    return new ResidentId(id);
  }

  /** A resident with the PIN {@link #PIN}. */
  public ResidentId residentWithPin(String name) {
    var resident = resident(name);
    pins.set(new Caller.District(), resident, PIN);
    return resident;
  }

  /** A confirmed box for these people. */
  public HomeBox box(ResidentId... residents) {
    var box = new BoxId(UUID.randomUUID());
    var token = BoxToken.draw(box);
    var paired =
        everywhere(
            transaction -> {
              var home = boxStore.homes(transaction, List.of(residents)).getFirst();
              boxStore.bind(
                  transaction,
                  new BoxStore.Binding(box, home.living(), home.building(), home.door(), null, Secrets.hash(token), Set.of(residents)),
                  calendar.now(),
                  null);
              return boxStore.of(transaction, box).orElseThrow();
            });
    return new HomeBox(paired, token);
  }

  /** A message of 60 yuan that waits, to be shown until the end of the year. */
  public MessageId message(ResidentId resident) {
    return message(resident, LocalDate.of(2026, 12, 31));
  }

  public MessageId message(ResidentId resident, LocalDate lastDay) {
    var id = new MessageId(UUID.randomUUID());
    var campaign = campaign();
    everywhere(
        transaction ->
            Database.handle(transaction)
                .createUpdate(
                    """
                    insert into message (id, number, campaign, resident, registered_division, living_division, benefit, edition, period,
                                         person_values, state, last_day, due_at, created_at)
                    select :id, :number, :campaign, id, registered_division, living_division, 'age-benefit', 1, :period, :values,
                           'waiting', :lastDay, :now, :now from resident where id = :resident
                    """)
                .bind("id", id.value())
                .bind("number", number())
                .bind("campaign", campaign)
                .bind("resident", resident.value())
                .bind("period", id.toString())
                .bind("values", seal.seal("{\"amount\":\"6000\"}", Seal.Column.MESSAGE_VALUES, id.value()))
                .bind("lastDay", lastDay)
                .bind("now", calendar.now().atOffset(ZoneOffset.UTC))
                .execute());
    return id;
  }

  private UUID campaign() {
    var campaign = UUID.randomUUID();
    update(
        """
        insert into campaign (id, rule, rule_name, rule_version, rule_hash, benefit, edition, period, template, field_values, division,
                              day, last_day, overdue_seconds, state, written_by, written_at)
        values ('%s', 'age-benefit', '高龄津贴', 1, '', 'age-benefit', 1, 'once', 'age-benefit',
                '{"benefit":"高龄津贴","age":"80","issuer":"上城区民政局","telephone":"0571-87800000"}', '330102000000',
                '2026-10-01', '2026-12-31', 259200, 'running', '%s', now())
        """
            .formatted(campaign, OFFICER));
    return campaign;
  }

  private static String number() {
    var number = new StringBuilder();
    ThreadLocalRandom.current().ints(6, 0, ALPHABET.length()).forEach(index -> number.append(ALPHABET.charAt(index)));
    return number.insert(4, '-').toString();
  }

  public void recall(MessageId message) {
    everywhere(
        transaction -> {
          messages.finish(transaction, List.of(message), MessageState.RECALLED, "recalled", calendar.now());
          return message;
        });
  }

  /** Relays all that is due, on this thread. */
  public void relayAll() {
    while (relay.relaySome() > 0) {
      // another batch
    }
  }

  public void loseRedis() {
    Redis.await(redis.commands().flushall());
  }

  /** Starts everything that runs by itself. */
  public Town open() {
    signals.start();
    postman.start();
    bells.start();
    relay.start();
    reconciliation.start();
    return this;
  }

  @Override
  public void close() {
    reconciliation.close();
    relay.close();
    bells.close();
    postman.close();
    signals.close();
    redis.close();
  }
}
