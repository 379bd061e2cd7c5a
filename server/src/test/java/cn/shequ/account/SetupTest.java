package cn.shequ.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.postgres.Database;
import cn.shequ.problem.Conflict;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.RedisUrl;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealEngines.class)
class SetupTest {
  @Test
  void ofManyWhoHoldTheCodeOneBecomesTheFirstAdministrator(Database database, RedisUrl url, DistrictCalendar calendar) throws Exception {
    try (var office = new Office(database, url, calendar);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var code = office.first.setupCode().orElseThrow();
      var tries = new ArrayList<Future<Account>>();
      for (int i = 0; i < 4; i++) {
        var name = "first." + i;
        tries.add(threads.submit(() -> office.first.create(code, name, "钱慧", Office.PASSWORD, Office.DISTRICT, Office.ORIGIN)));
      }
      int created = 0;
      for (var one : tries) {
        try {
          var account = one.get();
          created++;
          assertTrue(office.sessions.signIn(account.signInName(), Office.PASSWORD, Office.ORIGIN).account().holds(Role.ADMINISTRATOR));
        } catch (ExecutionException e) {
          assertEquals(Conflict.class, e.getCause().getClass());
        }
      }
      assertEquals(1, created);
    }
  }
}
