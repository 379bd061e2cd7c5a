package cn.shequ;

import cn.shequ.account.AccountNames;
import cn.shequ.account.Accounts;
import cn.shequ.account.ApiKeys;
import cn.shequ.account.DemoAccounts;
import cn.shequ.account.FirstAdministrator;
import cn.shequ.account.OperatorKey;
import cn.shequ.account.Passwords;
import cn.shequ.account.Sessions;
import cn.shequ.account.http.AccountCallers;
import cn.shequ.account.postgres.StoredAccounts;
import cn.shequ.account.postgres.StoredApiKeys;
import cn.shequ.account.redis.RedisSessions;
import cn.shequ.audit.AuditLog;
import cn.shequ.audit.AuditTrail;
import cn.shequ.audit.Sealer;
import cn.shequ.audit.postgres.StoredAuditEntries;
import cn.shequ.audit.postgres.StoredAuditLog;
import cn.shequ.audit.postgres.StoredChain;
import cn.shequ.box.Boxes;
import cn.shequ.box.DemoBoxes;
import cn.shequ.box.Pairings;
import cn.shequ.box.Pins;
import cn.shequ.box.postgres.StoredBoxes;
import cn.shequ.box.postgres.StoredPairings;
import cn.shequ.box.postgres.StoredPins;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.channel.ChannelRelay;
import cn.shequ.channel.ChannelTail;
import cn.shequ.channel.Posts;
import cn.shequ.channel.Programmes;
import cn.shequ.channel.Schedule;
import cn.shequ.channel.http.OutletListener;
import cn.shequ.channel.postgres.AdvisoryLock;
import cn.shequ.channel.postgres.StoredChannelLog;
import cn.shequ.channel.postgres.StoredPosts;
import cn.shequ.channel.redis.RedisLogStream;
import cn.shequ.delivery.BoxMail;
import cn.shequ.delivery.MailRelay;
import cn.shequ.delivery.Openings;
import cn.shequ.delivery.Postman;
import cn.shequ.delivery.Receipts;
import cn.shequ.delivery.Reconciliation;
import cn.shequ.delivery.outlet.OutletSettings;
import cn.shequ.delivery.outlet.Outlets;
import cn.shequ.delivery.postgres.DatabaseGeneration;
import cn.shequ.delivery.postgres.SealedAddressees;
import cn.shequ.delivery.redis.RedisBells;
import cn.shequ.delivery.redis.RedisEpoch;
import cn.shequ.delivery.redis.RedisMailboxes;
import cn.shequ.division.Divisions;
import cn.shequ.division.postgres.StoredDivisions;
import cn.shequ.http.Callers;
import cn.shequ.postgres.Database;
import cn.shequ.postgres.DatabaseSignals;
import cn.shequ.redis.Redis;
import cn.shequ.resident.Residents;
import cn.shequ.resident.batch.ResidentImport;
import cn.shequ.resident.postgres.StoredBatches;
import cn.shequ.resident.postgres.StoredPopulation;
import cn.shequ.resident.postgres.StoredResidents;
import cn.shequ.sealing.Seal;
import cn.shequ.templates.Templates;
import cn.shequ.visit.Visits;
import cn.shequ.visit.postgres.StoredVisits;
import cn.shequ.welfare.Approval;
import cn.shequ.welfare.CampaignLetters;
import cn.shequ.welfare.Campaigns;
import cn.shequ.welfare.Deadlines;
import cn.shequ.welfare.PersonValues;
import cn.shequ.welfare.PopulationFollower;
import cn.shequ.welfare.RulesInForce;
import cn.shequ.welfare.postgres.StoredCampaigns;
import cn.shequ.welfare.postgres.StoredMessages;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Every room of the house, built and joined by hand: what needs what can be read here from top to bottom. {@link #close} ends what was
 * started, the last first.
 */
public final class Rooms implements AutoCloseable {
  final DistrictCalendar calendar;
  final AuditLog audit;
  final Database database;
  final StoredPopulation people;
  final PopulationFollower population;
  final RulesInForce rules;
  final Divisions divisions;
  final Accounts accounts;
  final Sessions sessions;
  final ApiKeys keys;
  final FirstAdministrator firstAdministrator;
  final DemoAccounts demoAccounts;
  final AccountNames accountNames;
  final Callers callers;
  final AuditTrail auditTrail;
  final Templates templates;
  final Posts posts;
  final Outlets outlets;
  final Programmes programmes;
  final ResidentImport residentImport;
  final Residents residents;
  final DemoBoxes demoBoxes;
  final Visits visits;
  final Campaigns campaigns;
  final Boxes boxes;
  final Pairings pairings;
  final Pins pins;
  final BoxMail mail;
  final Openings openings;
  final Receipts receipts;
  final Postman postman;

  private static final Duration CHANNEL_STALE_AFTER = Duration.ofSeconds(20); // a relay that merely changes nodes takes less

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  Rooms(
      Database database,
      Redis redis,
      DatabaseSignals signals,
      Seal seal,
      DistrictCalendar calendar,
      OperatorKey operatorKey,
      Path ruleFolder,
      boolean demo,
      OutletSettings outletSettings,
      MeterRegistry metrics) {
    this.database = database;
    this.calendar = calendar;
    audit = new StoredAuditLog(database, calendar);
    templates = Templates.shipped();
    var chain = new StoredChain();
    auditTrail = new AuditTrail(database, new StoredAuditEntries(), chain, audit, calendar);
    begin(new Sealer(database, chain, calendar, metrics).start());

    // divisions and people
    divisions = begin(new Divisions(database, new StoredDivisions(), audit, signals, calendar).start());
    var accountStore = new StoredAccounts();
    var passwords = new Passwords();
    accounts = new Accounts(database, accountStore, passwords, divisions::tree, audit, calendar);
    sessions = new Sessions(database, accountStore, new RedisSessions(redis), passwords, audit, calendar, metrics, demo);
    keys = new ApiKeys(database, new StoredApiKeys(), divisions::tree, audit, calendar);
    firstAdministrator = new FirstAdministrator(database, accountStore, passwords, audit, calendar);
    demoAccounts = new DemoAccounts(database, accountStore, passwords, calendar);
    accountNames = new AccountNames(database, accountStore);
    callers = new AccountCallers(sessions, keys, operatorKey);
    residentImport = new ResidentImport(database, new StoredBatches(seal), divisions::tree, audit, calendar);
    residents = new Residents(database, new StoredResidents(seal), audit, calendar);

    // welfare and visits
    people = new StoredPopulation(seal);
    population = begin(new PopulationFollower(database, people, signals).start());
    rules = new RulesInForce(ruleFolder, population);
    var messages = new StoredMessages(signals);
    var campaignStore = new StoredCampaigns();
    var personValues = new PersonValues(seal);
    visits = new Visits(database, new StoredVisits(seal), messages, audit, calendar);
    var approval = new Approval(campaignStore, messages, people, rules, personValues, visits, calendar);
    campaigns = new Campaigns(database, campaignStore, messages, rules, people, approval, visits, templates, audit, calendar);
    var letters = new CampaignLetters(database, messages, campaignStore, personValues, visits, templates, calendar);

    // the channel: what boxes are told, in one order
    var channelLog = new StoredChannelLog();
    posts = new Posts(database, new StoredPosts(), channelLog, templates, divisions::tree, audit, signals, calendar);
    outlets = new Outlets(outletSettings, metrics, calendar.clock());
    programmes = new Programmes(divisions::tree, calendar, CHANNEL_STALE_AFTER, new OutletListener(outlets));
    var logStream = new RedisLogStream(redis);
    begin(new ChannelTail(database, channelLog, logStream, programmes, signals, calendar).start());
    begin(new ChannelRelay(database, channelLog, logStream, AdvisoryLock.ofChannelRelay(database), signals, metrics).start());
    begin(new Schedule(posts).start());

    // boxes
    var boxStore = new StoredBoxes(seal);
    boxes = new Boxes(database, boxStore, audit, signals, calendar);
    pairings = new Pairings(database, new StoredPairings(), boxStore, audit, signals, seal, calendar);
    pins = new Pins(database, new StoredPins(seal), audit, seal, calendar, metrics);
    demoBoxes = new DemoBoxes(database, boxStore, pins, calendar);

    // delivery
    var epoch = new RedisEpoch(redis, DatabaseGeneration.read(database));
    var mailboxes = new RedisMailboxes(redis, epoch);
    var addressees = new SealedAddressees(seal);
    mail = new BoxMail(database, letters, mailboxes, pins, addressees);
    openings = new Openings(database, letters, pins, addressees);
    receipts = new Receipts(database, letters, metrics);
    postman = begin(new Postman(mail, boxes, signals, metrics).start());
    var bells = begin(new RedisBells(redis, postman).start());
    begin(new MailRelay(database, letters, mailboxes, bells, signals, calendar, metrics).start());
    begin(new Reconciliation(database, letters, mailboxes, bells, epoch, calendar, metrics).start());
    begin(new Deadlines(database, messages, visits, calendar).start());
  }

  private <T extends AutoCloseable> T begin(T room) {
    started.push(room);
    return room;
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("a room does not close", e);
      }
    }
  }
}
