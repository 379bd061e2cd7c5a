package cn.shequ.resident.demo;

import cn.shequ.division.DivisionCode;
import cn.shequ.problem.BadInput;
import cn.shequ.resident.IdType;
import cn.shequ.resident.sheet.SheetColumn;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Writes a synthetic town as a residents' sheet. The same count, seed and communities give the same bytes. One instance writes one town,
 * on one thread.
 */
public final class DemoTown {
  /** Enough for any test; beyond it birth dates would run out of identity numbers. */
  public static final int LARGEST = 5_000_000;

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 1); // fixed: a town must not depend on the day on which it is made
  private static final List<SheetColumn> COLUMNS =
      List.of(
          SheetColumn.NAME, SheetColumn.ID_TYPE, SheetColumn.ID_NUMBER, SheetColumn.SEX, SheetColumn.BIRTH_DATE, SheetColumn.LIVING_CODE,
          SheetColumn.BUILDING, SheetColumn.DOOR, SheetColumn.REGISTERED_CODE, SheetColumn.HOUSEHOLD_NUMBER, SheetColumn.HOUSEHOLD_RELATION,
          SheetColumn.TELEPHONE, SheetColumn.RETIRED_SINCE, SheetColumn.DIED_ON, SheetColumn.MOVED_AWAY_ON, SheetColumn.HARDSHIP,
          SheetColumn.HARDSHIP_FROM, SheetColumn.DISABILITY_CATEGORY, SheetColumn.DISABILITY_GRADE, SheetColumn.DISABILITY_CERTIFICATE,
          SheetColumn.DISABILITY_EXPIRES, SheetColumn.SELF_CARE, SheetColumn.NEEDS_CARE, SheetColumn.LIVING_ALONE, SheetColumn.STATUS_SOURCE);
  /** Districts beside ours in 杭州, whose people live here but are registered there: 西湖, 滨江, 萧山, 余杭, 临安. */
  private static final List<String> ELSEWHERE_IN_THE_CITY = List.of("330106", "330108", "330109", "330110", "330112");
  /** Where most migrants come from: 安徽阜阳, 河南信阳, 江西上饶, 贵州毕节, 湖北, 四川. */
  private static final List<String> OTHER_PROVINCES = List.of("3412", "4115", "3611", "5205", "42", "51");

  private static final int UNITS = 3;
  private static final int FLOORS = 7;
  private static final int DOORS_ON_A_FLOOR = 2;
  private static final int DWELLINGS_IN_A_BUILDING = UNITS * FLOORS * DOORS_ON_A_FLOOR;

  private final CsvWriter csv;
  private final RandomGenerator random;
  private final List<DivisionCode> communities;
  private final DemoNumbers numbers = new DemoNumbers();
  private final Set<String> undocumented = new HashSet<>();
  private final DemoHousehold households;
  private final DemoStatuses statuses;
  private int householdsWritten;

  private DemoTown(CsvWriter csv, RandomGenerator random, List<DivisionCode> communities) {
    this.csv = csv;
    this.random = random;
    this.communities = communities;
    this.households = new DemoHousehold(random, TODAY);
    this.statuses = new DemoStatuses(random, TODAY);
  }

  /**
   * Writes a header and {@code count} residents, community by community, and leaves {@code writer} open.
   *
   * @param communities where they live, in equal parts
   * @throws BadInput when {@code count} is not between 1 and {@link #LARGEST}
   */
  public static void write(Writer writer, int count, long seed, List<DivisionCode> communities) {
    if (count < 1 || count > LARGEST) {
      throw new BadInput("count", "人数应在1到" + LARGEST + "之间", "The count must lie between 1 and " + LARGEST);
    }
    var csv = CsvWriter.builder().build(writer);
    csv.writeRecord(COLUMNS.stream().map(SheetColumn::header).toList());
    var town = new DemoTown(csv, new SplittableRandom(seed), List.copyOf(communities));
    long written = 0;
    for (int i = 0; i < communities.size(); i++) {
      long upTo = (long) count * (i + 1) / communities.size();
      town.community(communities.get(i), (int) (upTo - written));
      written = upTo;
    }
    try {
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void community(DivisionCode community, int count) {
    int left = count;
    for (int dwelling = 0; left > 0; ) {
      var members = households.next();
      int taken = Math.min(left, members.size());
      household(community, dwelling, members.subList(0, taken));
      left -= taken;
      if (random.nextInt(100) > 0) { // in one dwelling of a hundred two households live together
        dwelling++;
      }
    }
  }

  private void household(DivisionCode community, int dwelling, List<DemoPerson> members) {
    var number = "H" + community.text().substring(6) + String.format("%06d", householdsWritten++);
    var registered = registered(community);
    boolean oldAndAlone = members.size() == 1 && members.getFirst().ageOn(TODAY) >= 60;
    var hardship = statuses.hardship(oldAndAlone);
    var hardshipFrom = statuses.hardshipFrom();
    for (var person : members) {
      Map<SheetColumn, String> cells = new EnumMap<>(SheetColumn.class);
      cells.put(SheetColumn.LIVING_CODE, community.text());
      cells.put(SheetColumn.REGISTERED_CODE, registered);
      cells.put(SheetColumn.BUILDING, dwelling / DWELLINGS_IN_A_BUILDING + 1 + "幢");
      cells.put(SheetColumn.DOOR, door(dwelling % DWELLINGS_IN_A_BUILDING));
      cells.put(SheetColumn.HOUSEHOLD_NUMBER, number);
      cells.put(SheetColumn.HOUSEHOLD_RELATION, person.relation());
      if (oldAndAlone) {
        cells.put(SheetColumn.LIVING_ALONE, "是");
      }
      statuses.hardship(hardship, hardshipFrom, cells);
      person(person, cells);
      csv.writeRecord(COLUMNS.stream().map(column -> cells.getOrDefault(column, "")).toList());
    }
  }

  private void person(DemoPerson person, Map<SheetColumn, String> cells) {
    var number = numbers.identity(person.birth(), person.sex());
    cells.put(SheetColumn.NAME, DemoNames.name(person.surname(), person.sex(), person.birth().getYear(), random));
    cells.put(SheetColumn.SEX, person.sex().chinese());
    int age = person.ageOn(TODAY);
    // Without a document a person is told from others by name and birth date alone: of two namesakes one has a document.
    if (age == 0 && random.nextInt(8) == 0 && undocumented.add(cells.get(SheetColumn.NAME) + ' ' + person.birth())) {
      cells.put(SheetColumn.ID_TYPE, IdType.NONE.chinese());
      cells.put(SheetColumn.BIRTH_DATE, person.birth().toString());
      return;
    }
    cells.put(SheetColumn.ID_TYPE, IdType.IDENTITY_CARD.chinese());
    cells.put(SheetColumn.ID_NUMBER, number.text());
    cells.put(SheetColumn.BIRTH_DATE, number.birthDate().toString());
    if (age >= 14 && random.nextInt(100) < 92) {
      cells.put(SheetColumn.TELEPHONE, numbers.telephone());
    }
    statuses.person(person, number, cells);
  }

  /** Most are registered where they live, some in another community, elsewhere in the city, or in another province. */
  private String registered(DivisionCode living) {
    int draw = random.nextInt(100);
    if (draw < 82) {
      return living.text();
    } else if (draw < 90) {
      return communities.get(random.nextInt(communities.size())).text();
    } else if (draw < 94) {
      return ELSEWHERE_IN_THE_CITY.get(random.nextInt(ELSEWHERE_IN_THE_CITY.size()));
    }
    return OTHER_PROVINCES.get(random.nextInt(OTHER_PROVINCES.size()));
  }

  private static String door(int dwelling) {
    int unit = dwelling / (FLOORS * DOORS_ON_A_FLOOR) + 1;
    int floor = dwelling / DOORS_ON_A_FLOOR % FLOORS + 1;
    int door = dwelling % DOORS_ON_A_FLOOR + 1;
    return unit + "单元" + floor + "0" + door + "室";
  }
}
