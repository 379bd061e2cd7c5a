package cn.shequ.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.postgres.Database;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.NotAllowed;
import cn.shequ.problem.NotSignedIn;
import cn.shequ.problem.TooMany;
import cn.shequ.redis.Redis;
import cn.shequ.sealing.Secrets;
import cn.shequ.testing.MovableClock;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import cn.shequ.transaction.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealEngines.class)
class SessionsTest {
  private Office office;
  private Account worker;

  @BeforeEach
  void aWorker(Database database, RedisUrl url, DistrictCalendar calendar) {
    office = new Office(database, url, calendar);
    worker = office.person(Role.COMMUNITY_WORKER, Office.QINGBOMEN);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private String signIn() {
    return office.sessions.signIn(worker.signInName(), Office.PASSWORD, Office.ORIGIN).token();
  }

  private boolean opens(String token) {
    return office.sessions.caller(token, Office.ORIGIN).isPresent();
  }

  private NotSignedIn refused(String name, String password) {
    return assertThrows(NotSignedIn.class, () -> office.sessions.signIn(name, password, Office.ORIGIN));
  }

  private void flushRedis() {
    Redis.await(office.redis.commands().flushall());
  }

  @Test
  void whoSignsInIsKnownByHerTokenWithHerRoles() {
    var caller = office.sessions.caller(signIn(), "10.0.0.9").orElseThrow();
    assertEquals(worker.id(), caller.account());
    assertEquals(List.of(new Grant(Role.COMMUNITY_WORKER, Office.QINGBOMEN)), caller.grants());
    assertEquals("10.0.0.9", caller.origin());
    assertFalse(opens("session_guessed"));
  }

  @Test
  void theNameMayBeTypedInCapitals() {
    assertTrue(opens(office.sessions.signIn(" " + worker.signInName().toUpperCase(java.util.Locale.ROOT), Office.PASSWORD, Office.ORIGIN).token()));
  }

  @Test
  void anUnknownNameAWrongPasswordAndALockGetOneAnswer() {
    var unknown = refused("nobody", Office.PASSWORD);
    var wrong = refused(worker.signInName(), "wrong");
    for (int i = 0; i < 4; i++) {
      refused(worker.signInName(), "wrong");
    }
    var locked = refused(worker.signInName(), Office.PASSWORD);
    assertEquals(List.of(unknown.code(), unknown.chinese()), List.of(wrong.code(), wrong.chinese()));
    assertEquals(List.of(unknown.code(), unknown.chinese()), List.of(locked.code(), locked.chinese()));
  }

  @Test
  void fiveFailuresLockForFifteenMinutes(MovableClock clock) {
    for (int i = 0; i < 5; i++) {
      refused(worker.signInName(), "wrong");
    }
    refused(worker.signInName(), Office.PASSWORD);
    clock.advance(Duration.ofMinutes(15).minusMillis(1));
    refused(worker.signInName(), Office.PASSWORD);
    clock.advance(Duration.ofMillis(1));
    assertTrue(opens(signIn()));
  }

  @Test
  void afterALockFiveMoreTriesAreFree(MovableClock clock) {
    for (int i = 0; i < 5; i++) {
      refused(worker.signInName(), "wrong");
    }
    clock.advance(Duration.ofMinutes(15));
    for (int i = 0; i < 4; i++) {
      refused(worker.signInName(), "wrong");
    }
    assertTrue(opens(signIn()));
  }

  @Test
  void fourFailuresAreForgottenBySuccess() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 4; i++) {
        refused(worker.signInName(), "wrong");
      }
      assertTrue(opens(signIn()));
    }
  }

  @Test
  void theLockSurvivesTheLossOfRedis() {
    for (int i = 0; i < 5; i++) {
      refused(worker.signInName(), "wrong");
    }
    flushRedis();
    refused(worker.signInName(), Office.PASSWORD);
    assertTrue(office.refusals("signed-in", "locked") > 0);
  }

  @Test
  void guessesSideBySideAreCountedOneAfterTheOther() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tries = new ArrayList<Future<?>>();
      for (int i = 0; i < 12; i++) {
        tries.add(threads.submit(() -> office.sessions.signIn(worker.signInName(), "wrong", Office.ORIGIN)));
      }
      for (var one : tries) {
        assertThrows(ExecutionException.class, one::get);
      }
    }
    refused(worker.signInName(), Office.PASSWORD);
    int failures =
        office.database.in(
            Scope.nowhere(), transaction -> office.store.lockSecret(transaction, worker.id()).orElseThrow().failures());
    assertEquals(5, failures, "once locked nothing is counted, so that a lock ends");
  }

  @Test
  void aSessionIsGoodOnEveryNodeAndOutlivesTheOneThatOpenedIt(Database database, RedisUrl url, DistrictCalendar calendar) {
    var token = signIn();
    office.close();
    office = new Office(database, url, calendar);
    assertTrue(opens(token));
  }

  @Test
  void losingRedisSignsPeopleOutAndNothingElse() {
    var token = signIn();
    flushRedis();
    assertFalse(opens(token));
    assertTrue(opens(signIn()));
  }

  @Test
  void redisHoldsNoTokenAndForgetsAnIdleSessionAfterHalfAnHour() {
    var token = signIn();
    var key = "shequ:{session:" + HexFormat.of().formatHex(Secrets.hash(token)) + "}";
    var keys = Redis.await(office.redis.commands().keys("*"));
    assertTrue(keys.contains(key));
    assertTrue(keys.stream().noneMatch(one -> one.contains(token)));
    Redis.await(office.redis.commands().expire(key, 10));
    assertTrue(opens(token));
    long left = Redis.await(office.redis.commands().ttl(key));
    assertTrue(left > 1700 && left <= 1800, "every use gives another half hour, got " + left);
  }

  @Test
  void signingOutEndsOneSession() {
    var token = signIn();
    var other = signIn();
    office.sessions.signOut(office.sessions.caller(token, Office.ORIGIN).orElseThrow(), token);
    assertFalse(opens(token));
    assertTrue(opens(other));
  }

  @Test
  void signingOutEverywhereEndsAllOnEveryNode(Database database, RedisUrl url, DistrictCalendar calendar) {
    var token = signIn();
    try (var elsewhere = new Office(database, url, calendar)) {
      var other = elsewhere.sessions.signIn(worker.signInName(), Office.PASSWORD, Office.ORIGIN).token();
      office.sessions.signOutEverywhere(office.sessions.caller(token, Office.ORIGIN).orElseThrow());
      assertFalse(elsewhere.sessions.caller(other, Office.ORIGIN).isPresent());
    }
    assertFalse(opens(token));
    assertTrue(opens(signIn()));
  }

  @Test
  void aDisabledAccountIsOutAtOnceAndStaysOut() {
    var token = signIn();
    office.accounts.disable(Office.OPERATOR, worker.id());
    assertFalse(opens(token));
    refused(worker.signInName(), Office.PASSWORD);
  }

  @Test
  void aRoleThatIsTakenAwayIsGoneWithTheNextRequest() {
    var token = signIn();
    office.accounts.grant(Office.OPERATOR, worker.id(), new Grant(Role.REVIEWER, Office.QINGBO));
    assertEquals(2, office.sessions.caller(token, Office.ORIGIN).orElseThrow().grants().size());
    office.accounts.revoke(Office.OPERATOR, worker.id(), new Grant(Role.REVIEWER, Office.QINGBO));
    assertEquals(1, office.sessions.caller(token, Office.ORIGIN).orElseThrow().grants().size());
  }

  @Test
  void withAOneTimePasswordOneCanOnlyChangeIt() {
    var created =
        office.accounts.create(
            Office.OPERATOR,
            new Accounts.NewAccount(Office.freshName(), "李四", List.of(new Grant(Role.REVIEWER, Office.QINGBOMEN))));
    var signedIn = office.sessions.signIn(created.account().signInName(), created.oneTimePassword(), Office.ORIGIN);
    var caller = office.sessions.caller(signedIn.token(), Office.ORIGIN).orElseThrow();
    assertEquals(List.of(), caller.grants());
    var refusal = assertThrows(NotAllowed.class, () -> caller.requireAnywhere(Permission.PUBLISH_POST));
    assertEquals("must-change-password", refusal.code());
    assertThrows(NotAllowed.class, () -> caller.require(Permission.PUBLISH_POST, Office.QINGBOMEN));
    assertEquals(Scope.nowhere(), caller.scope(Permission.SEE_RESIDENTS));

    var changed = office.sessions.changePassword(caller, created.oneTimePassword(), Office.PASSWORD);
    assertFalse(opens(signedIn.token()), "sessions with the old password are over");
    assertEquals(1, office.sessions.caller(changed.token(), Office.ORIGIN).orElseThrow().grants().size());
    refused(created.account().signInName(), created.oneTimePassword());
  }

  @Test
  void aNewPasswordKeepsTheRulesAndDiffersFromTheOld() {
    var caller = office.sessions.caller(signIn(), Office.ORIGIN).orElseThrow();
    assertThrows(BadInput.class, () -> office.sessions.changePassword(caller, Office.PASSWORD, "short1A"));
    assertThrows(BadInput.class, () -> office.sessions.changePassword(caller, Office.PASSWORD, Office.PASSWORD));
    assertThrows(BadInput.class, () -> office.sessions.changePassword(caller, "wrong", "Another-one-88"));
    assertNotEquals("", office.sessions.changePassword(caller, Office.PASSWORD, "Another-one-88").token());
  }

  @Test
  void aStolenSessionCannotGuessThePassword() {
    var caller = office.sessions.caller(signIn(), Office.ORIGIN).orElseThrow();
    for (int i = 0; i < 5; i++) {
      assertThrows(BadInput.class, () -> office.sessions.changePassword(caller, "wrong", "Another-one-88"));
    }
    assertThrows(TooMany.class, () -> office.sessions.changePassword(caller, Office.PASSWORD, "Another-one-88"));
  }

  @Test
  void everyTryIsInTheAuditLogWithItsReason() {
    int wrong = office.refusals("signed-in", "wrong-password");
    refused(worker.signInName(), "wrong");
    refused("nobody", "wrong");
    assertEquals(wrong + 1, office.refusals("signed-in", "wrong-password"));
    assertTrue(office.refusals("signed-in", "") > 0, "an unknown name is noted without the name, which may be a password");
  }

  @Test
  void aPasswordOfAMegabyteIsRefusedUnhashed() {
    refused(worker.signInName(), "a".repeat(1_000_000));
  }
}
