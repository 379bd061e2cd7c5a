package cn.shequ.resident.demo;

import cn.shequ.resident.DisabilityCategory;
import cn.shequ.resident.DisabilityGrade;
import cn.shequ.resident.IdentityNumber;
import cn.shequ.resident.sheet.SheetColumn;
import java.time.LocalDate;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Gives made-up persons what 民政 and 残联 would have recorded of them, as cells of a sheet. */
final class DemoStatuses {
  private static final int[] CATEGORY_PERCENT = {12, 27, 30, 80, 88, 97, 100}; // cumulated, in the order of the enumeration
  private static final int[] GRADE_PERCENT = {12, 35, 65, 100};
  private static final DateText DATES = new DateText();

  private final RandomGenerator random;
  private final LocalDate today;

  DemoStatuses(RandomGenerator random, LocalDate today) {
    this.random = random;
    this.today = today;
  }

  /** Dates as sheets spell them, one spelling a sheet being too kind to the import. */
  private static final class DateText {
    String of(LocalDate date, RandomGenerator random) {
      return switch (random.nextInt(3)) {
        case 0 -> date.getYear() + "/" + date.getMonthValue() + "/" + date.getDayOfMonth();
        case 1 -> date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
        default -> date.toString();
      };
    }
  }

  /** Hardship of a whole household: about three in a hundred; the word, or empty. */
  String hardship(boolean oldAndAlone) {
    int draw = random.nextInt(1000);
    if (oldAndAlone && draw < 12) {
      return "特困";
    }
    return draw < 19 ? "低保" : draw < 31 ? "低边" : "";
  }

  void hardship(String kind, LocalDate from, Map<SheetColumn, String> cells) {
    if (!kind.isEmpty()) {
      cells.put(SheetColumn.HARDSHIP, kind);
      cells.put(SheetColumn.HARDSHIP_FROM, DATES.of(from, random));
      cells.put(SheetColumn.STATUS_SOURCE, "区民政局");
    }
  }

  LocalDate hardshipFrom() {
    return today.minusMonths(3 + random.nextInt(60)).withDayOfMonth(1);
  }

  void person(DemoPerson person, IdentityNumber number, Map<SheetColumn, String> cells) {
    int age = person.ageOn(today);
    boolean graveDisability = random.nextInt(1000) < disabledPerThousand(age) && disability(number, cells);
    if (graveDisability || age >= 80 && random.nextInt(100) < 30) {
      int draw = random.nextInt(100);
      cells.put(SheetColumn.SELF_CARE, draw < 15 ? "完全不能自理" : draw < 40 ? "大部分不能自理" : draw < 75 ? "部分不能自理" : "能自理");
      cells.put(SheetColumn.NEEDS_CARE, draw < 40 ? "是" : "否");
    }
    retirement(person, age, cells);
    if (age >= 60 && random.nextInt(250) == 0) {
      cells.put(SheetColumn.DIED_ON, DATES.of(today.minusDays(1 + random.nextInt(600)), random));
    } else if (random.nextInt(400) == 0) {
      cells.put(SheetColumn.MOVED_AWAY_ON, DATES.of(today.minusDays(1 + random.nextInt(900)), random));
    }
  }

  private static int disabledPerThousand(int age) {
    return age < 18 ? 10 : age < 60 ? 38 : age < 80 ? 95 : 190;
  }

  /** Whether it is of the first or second grade. */
  private boolean disability(IdentityNumber number, Map<SheetColumn, String> cells) {
    var category = DisabilityCategory.values()[drawn(CATEGORY_PERCENT)];
    var grade = DisabilityGrade.values()[drawn(GRADE_PERCENT)];
    cells.put(SheetColumn.DISABILITY_CATEGORY, category.chinese());
    cells.put(SheetColumn.DISABILITY_GRADE, grade.chinese());
    cells.put(SheetColumn.DISABILITY_CERTIFICATE, number.text() + category.digit() + grade.digit());
    cells.put(SheetColumn.DISABILITY_EXPIRES, DATES.of(today.plusDays(random.nextInt(3650) - 180L), random));
    cells.putIfAbsent(SheetColumn.STATUS_SOURCE, "区残联");
    return grade == DisabilityGrade.FIRST || grade == DisabilityGrade.SECOND;
  }

  private int drawn(int[] cumulatedPercent) {
    int draw = random.nextInt(100);
    int at = 0;
    while (draw >= cumulatedPercent[at]) {
      at++;
    }
    return at;
  }

  private void retirement(DemoPerson person, int age, Map<SheetColumn, String> cells) {
    int retiredAt =
        switch (person.sex()) {
          case MALE -> 60;
          case FEMALE -> random.nextInt(100) < 60 ? 50 : 55;
        };
    if (age > retiredAt && random.nextInt(100) < 85) {
      cells.put(SheetColumn.RETIRED_SINCE, DATES.of(person.birth().plusYears(retiredAt).plusMonths(1).withDayOfMonth(1), random));
    }
  }
}
