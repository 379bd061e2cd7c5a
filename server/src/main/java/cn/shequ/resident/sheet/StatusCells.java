package cn.shequ.resident.sheet;

import cn.shequ.resident.DisabilityCategory;
import cn.shequ.resident.DisabilityGrade;
import cn.shequ.resident.HardshipKind;
import cn.shequ.resident.IdentityNumber;
import cn.shequ.resident.ResidentStatus;
import cn.shequ.resident.SelfCareLevel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a row states about hardship, disability, self-care, care and living alone. */
final class StatusCells {
  private static final Pattern SEPARATORS = Pattern.compile("[、,\uFF0C;\uFF1B/\\s]+");
  private static final Pattern NONE = Pattern.compile("无|否|不是|非");
  private static final String UNNAMED_SOURCE = "居民名册";

  /** For each kind that the row speaks of; wrong cells are noted in {@code row}. */
  Map<StatusKind, List<ResidentStatus>> read(RowReading.Row row, @Nullable IdentityNumber holder) {
    var stated = new EnumMap<StatusKind, List<ResidentStatus>>(StatusKind.class);
    var source = Optional.ofNullable(row.read(SheetColumn.STATUS_SOURCE, cell -> cell)).orElse(UNNAMED_SOURCE);
    hardship(row, source, stated);
    disability(row, source, holder, stated);
    var level = row.read(SheetColumn.SELF_CARE, StatusCells::selfCare);
    if (level != null) {
      stated.put(StatusKind.SELF_CARE, List.of(new ResidentStatus.SelfCare(level, null, null, source)));
    }
    var care = row.read(SheetColumn.NEEDS_CARE, StatusCells::yesOrNo);
    if (care != null) {
      stated.put(StatusKind.NEEDS_CARE, List.of(new ResidentStatus.NeedsCare(care, null, null, source)));
    }
    var alone = row.read(SheetColumn.LIVING_ALONE, StatusCells::yesOrNo);
    if (alone != null) {
      stated.put(StatusKind.LIVING_ALONE, List.of(new ResidentStatus.LivingAlone(alone, null, null, source)));
    }
    return stated;
  }

  private static void hardship(RowReading.Row row, String source, Map<StatusKind, List<ResidentStatus>> stated) {
    var kinds = row.read(SheetColumn.HARDSHIP, StatusCells::hardships);
    var from = row.read(SheetColumn.HARDSHIP_FROM, DateCells::read);
    var until = row.read(SheetColumn.HARDSHIP_UNTIL, DateCells::read);
    if (kinds == null) {
      if (from != null || until != null) {
        row.missing(SheetColumn.HARDSHIP, "填写了困难的起止日期,却没有填写困难类别");
      }
      return;
    }
    if (endsBeforeItBegins(row, SheetColumn.HARDSHIP_UNTIL, from, until)) {
      return;
    }
    stated.put(StatusKind.HARDSHIP, kinds.stream().<ResidentStatus>map(kind -> new ResidentStatus.Hardship(kind, from, until, source)).toList());
  }

  private static boolean endsBeforeItBegins(RowReading.Row row, SheetColumn column, @Nullable LocalDate from, @Nullable LocalDate until) {
    if (from != null && until != null && until.isBefore(from)) {
      row.wrong(column, "截止日期早于起始日期");
      return true;
    }
    return false;
  }

  private static void disability(
      RowReading.Row row, String source, @Nullable IdentityNumber holder, Map<StatusKind, List<ResidentStatus>> stated) {
    var categories = row.read(SheetColumn.DISABILITY_CATEGORY, StatusCells::categories);
    var grade = row.read(SheetColumn.DISABILITY_GRADE, StatusCells::grade);
    var certificate = row.read(SheetColumn.DISABILITY_CERTIFICATE, NumberCells::certificate);
    var expires = row.read(SheetColumn.DISABILITY_EXPIRES, DateCells::read);
    if (row.isWrong(SheetColumn.DISABILITY_CATEGORY) || row.isWrong(SheetColumn.DISABILITY_GRADE) || row.isWrong(SheetColumn.DISABILITY_CERTIFICATE)) {
      return;
    }
    if (categories != null && categories.isEmpty() || grade != null && grade.isEmpty()) {
      if (certificate != null || categories != null && !categories.isEmpty() || grade != null && grade.isPresent()) {
        row.wrong(SheetColumn.DISABILITY_CATEGORY, "残疾类别、等级或证号一处为“无”、另一处有内容,请核对");
      } else {
        stated.put(StatusKind.DISABILITY, List.of());
      }
      return;
    }
    if (certificate != null) {
      if (holder != null && !certificate.holder().equals(holder)) {
        row.wrong(SheetColumn.DISABILITY_CERTIFICATE, "残疾人证号前18位与身份证号不符,请核对");
        return;
      }
      if (grade != null && grade.get() != certificate.grade()) {
        row.wrong(SheetColumn.DISABILITY_GRADE, "残疾等级与残疾人证号末位不符,请核对");
        return;
      }
      if (categories != null && certificate.category() != DisabilityCategory.MULTIPLE && !categories.contains(certificate.category())) {
        row.wrong(SheetColumn.DISABILITY_CATEGORY, "残疾类别与残疾人证号第19位不符,请核对");
        return;
      }
      grade = Optional.of(certificate.grade());
      categories = categories == null ? EnumSet.of(certificate.category()) : categories;
    }
    if (categories == null && grade == null) {
      if (expires != null) {
        row.missing(SheetColumn.DISABILITY_CERTIFICATE, "填写了残疾人证有效期,却没有填写残疾类别和等级");
      }
      return;
    }
    if (categories == null || grade == null) {
      row.missing(categories == null ? SheetColumn.DISABILITY_CATEGORY : SheetColumn.DISABILITY_GRADE, "残疾类别和等级应同时填写(或填写残疾人证号)");
      return;
    }
    stated.put(
        StatusKind.DISABILITY,
        List.of(new ResidentStatus.Disability(categories, grade.get(), certificate, expires, null, null, source)));
  }

  private static List<HardshipKind> hardships(String cell) {
    if (NONE.matcher(cell).matches()) {
      return List.of();
    }
    var kinds = new ArrayList<HardshipKind>();
    for (var word : SEPARATORS.split(cell)) {
      kinds.add(
          switch (word) {
            case "低保", "低保户", "最低生活保障", "城镇低保", "农村低保" -> HardshipKind.MINIMUM_LIVING;
            case "低边", "低保边缘", "低边户", "低收入", "最低生活保障边缘" -> HardshipKind.LOW_INCOME_MARGIN;
            case "特困", "特困人员", "特困供养", "五保" -> HardshipKind.EXTREME_HARDSHIP;
            default -> throw new CellRefused("困难类别“" + word + "”不认识,可填:低保、低边、特困、无");
          });
    }
    return kinds;
  }

  /** Empty = explicitly none. */
  private static EnumSet<DisabilityCategory> categories(String cell) {
    var categories = EnumSet.noneOf(DisabilityCategory.class);
    if (NONE.matcher(cell).matches()) {
      return categories;
    }
    for (var word : SEPARATORS.split(Cell.halfWidth(cell))) {
      var plain = word.replaceFirst("(残疾|残)$", "");
      categories.add(
          Arrays.stream(DisabilityCategory.values())
              .filter(category -> category.chinese().equals(plain) || String.valueOf(category.digit()).equals(plain))
              .findFirst()
              .orElseThrow(() -> new CellRefused("残疾类别“" + word + "”不认识,可填:视力、听力、言语、肢体、智力、精神、多重、无")));
    }
    return categories;
  }

  /** Empty = explicitly none. */
  private static Optional<DisabilityGrade> grade(String cell) {
    return switch (Cell.halfWidth(cell)) {
      case "一级", "1", "1级", "壹级" -> Optional.of(DisabilityGrade.FIRST);
      case "二级", "2", "2级", "贰级" -> Optional.of(DisabilityGrade.SECOND);
      case "三级", "3", "3级", "叁级" -> Optional.of(DisabilityGrade.THIRD);
      case "四级", "4", "4级", "肆级" -> Optional.of(DisabilityGrade.FOURTH);
      case "无" -> Optional.empty();
      default -> throw new CellRefused("残疾等级“" + cell + "”不认识,可填:一级、二级、三级、四级、无");
    };
  }

  private static SelfCareLevel selfCare(String cell) {
    return switch (cell) {
      case "完全不能自理", "不能自理", "完全失能" -> SelfCareLevel.UNABLE;
      case "大部分不能自理", "基本不能自理", "重度失能" -> SelfCareLevel.MOSTLY_UNABLE;
      case "部分不能自理", "部分自理", "半自理" -> SelfCareLevel.PARTLY_UNABLE;
      case "能自理", "自理", "完全自理", "生活自理" -> SelfCareLevel.ABLE;
      default -> throw new CellRefused("自理能力“" + cell + "”不认识,可填:完全不能自理、大部分不能自理、部分不能自理、能自理");
    };
  }

  private static Boolean yesOrNo(String cell) {
    return switch (Cell.halfWidth(cell)) {
      case "是", "√", "1", "Y", "有", "需要", "独居" -> true;
      case "否", "×", "0", "N", "无", "不需要", "非独居" -> false;
      default -> throw new CellRefused("应填“是”或“否”");
    };
  }
}
