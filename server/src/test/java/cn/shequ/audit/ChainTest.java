package cn.shequ.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.account.Caller;
import cn.shequ.audit.postgres.StoredAuditEntries;
import cn.shequ.audit.postgres.StoredAuditLog;
import cn.shequ.audit.postgres.StoredChain;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.DivisionCode;
import cn.shequ.postgres.Database;
import cn.shequ.testing.MovableClock;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.TestDatabase;
import cn.shequ.transaction.Scope;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sealing, and what verification finds after somebody with the owner's rights has been at the tables. */
@ExtendWith(RealEngines.class)
class ChainTest {
  private static final Caller OPERATOR = new Caller.Operator("10.0.0.7");
  private static final DivisionCode QINGBOMEN = new DivisionCode("330102001051");

  private Database database;
  private TestDatabase addresses;
  private AuditLog log;
  private Sealer sealer;
  private AuditTrail trail;

  @BeforeEach
  void anIntactChain(Database database, TestDatabase addresses, DistrictCalendar calendar) {
    this.database = database;
    this.addresses = addresses;
    log = new StoredAuditLog(database, calendar);
    sealer = new Sealer(database, new StoredChain(), calendar, new SimpleMeterRegistry());
    trail = new AuditTrail(database, new StoredAuditEntries(), new StoredChain(), log, calendar);
    write("post-published", "甲");
    write("post-withdrawn", "乙");
    write("resident-revealed", "丙");
    sealer.seal();
  }

  private void write(String word, String subject) {
    database.in(
        Scope.nowhere(),
        transaction -> {
          log.record(transaction, OPERATOR, Act.of(word, "post", subject, QINGBOMEN).because("核对“生日”").with(Map.of("count", 3)));
          return word;
        });
  }

  private Verification verify() {
    return trail.verify(OPERATOR);
  }

  private void thief(java.util.function.Consumer<Handle> act) {
    var owner = addresses.owner();
    Jdbi.create(owner.url(), owner.user(), owner.password())
        .useHandle(
            handle -> {
              handle.execute("alter table audit_entry no force row level security");
              act.accept(handle);
              handle.execute("alter table audit_entry force row level security");
            });
  }

  private long lastPosition() {
    return database.in(Scope.everywhere(), transaction -> new StoredChain().last(transaction)).position();
  }

  private long entryAt(long position) {
    return database.in(Scope.everywhere(), transaction -> new StoredChain().at(transaction, position).orElseThrow()).entry();
  }

  @Test
  void anUntouchedLogIsIntact() {
    var verification = verify();
    assertTrue(verification.intact());
    assertNull(verification.fault());
    assertEquals(lastPosition(), verification.chained());
  }

  @Test
  void anAlteredRowIsNamed() {
    long position = lastPosition() - 1;
    long entry = entryAt(position);
    thief(handle -> handle.execute("update audit_entry set subject = '丁' where id = ?", entry));
    var verification = verify();
    assertFalse(verification.intact());
    assertEquals(new Verification.Fault(Verification.Kind.ALTERED, position, entry), verification.fault());

    thief(handle -> handle.execute("update audit_entry set subject = '乙' where id = ?", entry));
    assertTrue(verify().intact());
  }

  @Test
  void everyColumnIsUnderTheHash() {
    long entry = entryAt(lastPosition());
    for (var change :
        List.of(
            "at = at + interval '1 microsecond'",
            "actor_kind = 'system'",
            "actor = actor || 'x'",
            "origin = origin || '8'",
            "act = act || 'x'",
            "subject_kind = subject_kind || 'x'",
            "division = null",
            "purpose = ''",
            "outcome = 'refused'",
            "detail = '{}'")) {
      var columns = change.substring(0, change.indexOf(' '));
      thief(
          handle -> {
            handle.execute("create table if not exists kept as select * from audit_entry where false");
            handle.execute("delete from kept");
            handle.execute("insert into kept overriding system value select * from audit_entry where id = ?", entry);
            handle.execute("update audit_entry set " + change + " where id = ?", entry);
          });
      assertEquals(Verification.Kind.ALTERED, verify().fault().kind(), change);
      thief(handle -> handle.execute("update audit_entry e set " + columns + " = k." + columns + " from kept k where k.id = e.id"));
      assertTrue(verify().intact(), change);
    }
    thief(handle -> handle.execute("drop table kept"));
  }

  @Test
  void aRemovedRowIsLocated() {
    long position = lastPosition() - 1;
    thief(
        handle -> {
          handle.execute("create table kept_link as select * from audit_link where position = ?", position);
          handle.execute("delete from audit_link where position = ?", position);
        });
    assertEquals(new Verification.Fault(Verification.Kind.REMOVED, position, null), verify().fault());

    thief(handle -> handle.execute("insert into audit_link select * from kept_link"));
    thief(handle -> handle.execute("drop table kept_link"));
    assertTrue(verify().intact());
  }

  @Test
  void aRemovedRowWhoseNeighboursWereMovedUpIsFoundToo() {
    long position = lastPosition() - 1;
    thief(
        handle -> {
          handle.execute("create table kept_link as select * from audit_link where position >= ?", position);
          handle.execute("delete from audit_link where position = ?", position);
          handle.execute("update audit_link set position = position - 1 where position > ?", position);
        });
    assertEquals(position, verify().fault().position());

    thief(
        handle -> {
          handle.execute("delete from audit_link where position >= ?", position);
          handle.execute("insert into audit_link select * from kept_link");
          handle.execute("drop table kept_link");
        });
    assertTrue(verify().intact());
  }

  @Test
  void exchangedRowsAreLocated() {
    long later = lastPosition();
    long earlier = later - 2;
    exchange(earlier, later);
    assertEquals(new Verification.Fault(Verification.Kind.REORDERED, earlier, entryAt(earlier)), verify().fault());
    exchange(earlier, later);
    assertTrue(verify().intact());
  }

  private void exchange(long one, long other) {
    long first = entryAt(one);
    long second = entryAt(other);
    thief(
        handle -> {
          handle.execute("create table kept_link as select * from audit_link where position in (?, ?)", one, other);
          handle.execute("delete from audit_link where position in (?, ?)", one, other);
          handle.execute(
              "insert into audit_link select position, case entry when ? then ?::bigint else ?::bigint end, hash from kept_link", first, second, first);
          handle.execute("drop table kept_link");
        });
  }

  @Test
  void anEntryTakenOutOfTheQueueIsFound() {
    write("post-published", "戊");
    thief(
        handle -> {
          handle.execute("create table kept_entry as select * from audit_unchained");
          handle.execute("delete from audit_unchained");
        });
    assertEquals(Verification.Kind.REMOVED, verify().fault().kind());
    thief(
        handle -> {
          handle.execute("insert into audit_unchained select * from kept_entry");
          handle.execute("drop table kept_entry");
        });
    sealer.seal();
    assertTrue(verify().intact());
  }

  @Test
  void eachDayIsSealedAfterMidnightAndARewrittenChainDoesNotFitTheSeal(MovableClock clock) {
    int before = verify().seals();
    clock.advance(Duration.ofDays(2));
    write("post-published", "己");
    sealer.seal();
    assertEquals(before + 2, verify().seals(), "a day without acts is sealed too");

    thief(handle -> handle.execute("update audit_day_seal set hash = '\\x00'"));
    assertEquals(Verification.Kind.SEAL_BROKEN, verify().fault().kind());
    thief(
        handle ->
            handle.execute("update audit_day_seal s set hash = l.hash from audit_link l where l.position = s.last_position"));
    assertTrue(verify().intact());
  }

  @Test
  void aDayIsNotSealedWhileItLasts(MovableClock clock) {
    clock.moveTo(LocalDate.of(2027, 3, 1));
    write("post-published", "庚");
    sealer.seal();
    int sealed = verify().seals();
    sealer.seal();
    assertEquals(sealed, verify().seals());
    clock.advance(Duration.ofHours(15).plusMinutes(4)); // 00:04 the next day
    sealer.seal();
    assertEquals(sealed, verify().seals());
    clock.advance(Duration.ofMinutes(1));
    sealer.seal();
    assertEquals(sealed + 1, verify().seals());
  }

  @Test
  void entriesThatCommitLateAreChainedLater() throws Exception {
    var written = new CountDownLatch(1);
    var mayCommit = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow =
          threads.submit(
              () ->
                  database.in(
                      Scope.nowhere(),
                      transaction -> {
                        log.record(transaction, OPERATOR, Act.of("import-accepted", "import", "slow", QINGBOMEN));
                        written.countDown();
                        await(mayCommit);
                        return true;
                      }));
      await(written);
      write("post-published", "quick");
      assertTrue(sealer.seal() > 0);
      mayCommit.countDown();
      slow.get();
    }
    assertEquals(1, sealer.seal());
    assertTrue(verify().intact());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void manySealersMakeOneChain() throws Exception {
    for (int i = 0; i < 50; i++) {
      write("post-published", "p" + i);
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var runs = new ArrayList<java.util.concurrent.Future<Integer>>();
      for (int i = 0; i < 4; i++) {
        runs.add(threads.submit(() -> sealer.seal()));
      }
      for (var run : runs) {
        run.get();
      }
    }
    sealer.seal();
    assertTrue(verify().intact());
  }

  @Test
  void theServingRolesMayNeitherChangeNorRemove() {
    for (var scope : List.of(Scope.nowhere(), Scope.everywhere())) {
      for (var statement :
          List.of(
              "update audit_entry set act = 'x'",
              "delete from audit_entry",
              "update audit_link set hash = ''",
              "delete from audit_link",
              "delete from audit_day_seal")) {
        assertThrows(
            JdbiException.class, () -> database.in(scope, transaction -> Database.handle(transaction).execute(statement)), statement);
      }
    }
  }

  @Test
  void theRunningSealerChainsByItself() {
    write("post-published", "辛");
    var running = sealer.start();
    try {
      long waiting = 1;
      while (waiting > 0) {
        waiting = database.in(Scope.everywhere(), transaction -> new StoredChain().countWaiting(transaction));
      }
    } finally {
      running.close();
    }
    assertTrue(verify().intact());
  }
}
