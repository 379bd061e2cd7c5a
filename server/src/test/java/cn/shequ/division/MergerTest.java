package cn.shequ.division;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.account.Caller;
import cn.shequ.audit.postgres.StoredAuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.postgres.StoredDivisions;
import cn.shequ.postgres.Database;
import cn.shequ.postgres.DatabaseSignals;
import cn.shequ.sealing.Seal;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.Rows;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The merger of 上城区 with 江干区 on 2021-04-09, from the tree of 2020 to that of 2023. */
@ExtendWith(RealEngines.class)
class MergerTest {
  private static final LocalDate IN_2020 = LocalDate.of(2020, 6, 30);
  private static final LocalDate MERGER = LocalDate.of(2021, 4, 9);
  private static final LocalDate IN_2023 = LocalDate.of(2023, 6, 30);
  private static final Caller OPERATOR = new Caller.Operator("127.0.0.1");
  /** Founded after the merger: in the list of 2023 and in no change file. */
  private static final Set<String> FOUNDED_LATER =
      Set.of("330102012016", "330102013016", "330102013017", "330102013018", "330102017023", "330102017024");

  @Test
  void theTreeOf2020BecomesThatOf2023(Database database, DistrictCalendar calendar, Seal seal) {
    var divisions =
        new Divisions(database, new StoredDivisions(), new StoredAuditLog(database, calendar), new DatabaseSignals(database), calendar);
    divisions.importUnits(OPERATOR, DivisionsTest.demo("shangcheng.csv"), IN_2020);
    var hukouInJianggan = new Rows(database, seal).resident(new DivisionCode("330102001051"), "330104005051", LocalDate.of(1940, 5, 1));

    var changed = divisions.importChanges(OPERATOR, DivisionsTest.demo("division_change_2021.csv"), MERGER);
    assertEquals(new Divisions.Changed(0, 151, 0, 0, 46, 1, 0), changed, "江干区 was not ours: all of it arrived, or went elsewhere");

    var after = codes(divisions.tree().all());
    after.addAll(FOUNDED_LATER);
    var imported = divisions.importUnits(OPERATOR, DivisionsTest.demo("shangcheng_2023.csv"), IN_2023);
    assertEquals(new Divisions.Imported(218, 6, 0, 212, 0), imported, "every name is the same, and only the six are new");
    assertEquals(codes(divisions.tree().all()), after);

    assertEquals(61, divisions.on(MERGER.minusDays(1)).size());
    assertEquals(212, divisions.on(MERGER).size());
    var arrived = divisions.history(new DivisionCode("330102011001"));
    assertEquals(MERGER, arrived.periods().getFirst().validFrom());
    assertEquals("330104005051", arrived.from().getFirst().old().text());
    assertEquals("330102011001", divisions.tree().today(new DivisionCode("330104005051")).orElseThrow().text());
    assertTrue(divisions.tree().today(new DivisionCode("330104009001")).isEmpty(), "went to 钱塘区 and was never ours");
    assertFalse(divisions.history(new DivisionCode("330104005051")).became().isEmpty());

    assertEquals(
        1,
        new Rows(database, seal)
            .count("select count(*) from resident where id = ? and registered_division = '330102011001'", hukouInJianggan),
        "who is registered in a unit that arrived is registered here now");

    var again = divisions.importChanges(OPERATOR, DivisionsTest.demo("division_change_2021.csv"), MERGER);
    assertEquals(new Divisions.Changed(0, 0, 0, 151, 46, 0, 0), again);
  }

  private static Set<String> codes(Collection<Division> units) {
    return units.stream().map(unit -> unit.code().text()).collect(Collectors.toCollection(TreeSet::new));
  }
}
