package cn.shequ.resident.sheet;

import cn.shequ.division.DivisionCode;
import cn.shequ.resident.IdType;
import cn.shequ.resident.IdentityNumber;
import cn.shequ.resident.PersonName;
import cn.shequ.resident.RegisteredDivision;
import cn.shequ.resident.Sex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the cells of one row into what they state, collecting everything that is wrong. One for each reading of a sheet. */
final class RowReading {
  private static final Pattern NOT_A_PERSON = Pattern.compile("(合计|总计|小计|共计|填表|制表|审核人|备注|说明|注[:\uFF1A]).*");
  private static final Pattern NAME = Pattern.compile("[\\p{IsHan}\\p{IsLatin}·.' -]{1,50}");
  private static final Pattern BEGINNING_OF_CODE = Pattern.compile("[0-9]{2,12}");
  private static final int LONGEST_TEXT = 60;

  private final Header header;
  private final Communities communities;
  private final LocalDate today;
  private final StatusCells statusCells;

  RowReading(Header header, Communities communities, LocalDate today) {
    this.header = header;
    this.communities = communities;
    this.today = today;
    this.statusCells = new StatusCells();
  }

  /** Empty for a row that speaks of nobody: blank, a sum, a signature line, the header repeated. */
  Optional<SheetRow> read(int number, List<String> cells) {
    if (speaksOfNobody(cells)) {
      return Optional.empty();
    }
    var row = new Row(cells);
    for (int i = header.cells().size(); i < cells.size(); i++) {
      if (!Cell.stripped(cells.get(i)).isEmpty()) {
        var reason = "这一行比表头多出内容,可能有内容里的逗号没有加引号,或整行错位";
        return Optional.of(new SheetRow.Bad(number, List.of(new CellError("", reason))));
      }
    }
    var stated = stated(row);
    return Optional.of(
        row.errors.isEmpty() && stated != null ? new SheetRow.Good(number, stated) : new SheetRow.Bad(number, List.copyOf(row.errors)));
  }

  private boolean speaksOfNobody(List<String> cells) {
    for (var cell : cells) {
      var text = Cell.stripped(cell);
      if (!text.isEmpty()) {
        return header.cell(SheetColumn.ID_NUMBER, cells).isEmpty() && NOT_A_PERSON.matcher(text).matches() || cells.equals(header.cells());
      }
    }
    return true;
  }

  private @Nullable StatedResident stated(Row row) {
    var name = row.read(SheetColumn.NAME, RowReading::name);
    if (name == null && !row.isWrong(SheetColumn.NAME)) {
      row.missing(SheetColumn.NAME, "姓名为空");
    }
    var document = document(row);
    var identity = document == null ? null : document.identity();
    var sex = agreed(row, SheetColumn.SEX, row.read(SheetColumn.SEX, RowReading::sex), identity == null ? null : identity.sex(), "性别与身份证号不符,请核对");
    var birth = row.read(SheetColumn.BIRTH_DATE, this::past);
    birth = agreed(row, SheetColumn.BIRTH_DATE, birth, identity == null ? null : identity.birthDate(), "出生日期与身份证号不符,请核对");
    if (birth != null && birth.isAfter(today)) {
      row.wrong(SheetColumn.ID_NUMBER, "身份证号中的出生日期在将来,请核对");
    }
    if (birth == null && document != null && document.type() == IdType.NONE) {
      row.wrong(SheetColumn.BIRTH_DATE, "无证件的人必须填写出生日期,否则下次无法认出是同一人");
    }
    var living = place(row, SheetColumn.LIVING_CODE, SheetColumn.LIVING_STREET, SheetColumn.LIVING_COMMUNITY);
    if (living == null && row.untouched(SheetColumn.LIVING_CODE, SheetColumn.LIVING_COMMUNITY)) {
      row.missing(header.has(SheetColumn.LIVING_CODE) ? SheetColumn.LIVING_CODE : SheetColumn.LIVING_COMMUNITY, "居住社区为空");
    }
    var registered = registered(row);
    var building = row.read(SheetColumn.BUILDING, RowReading::text);
    var door = row.read(SheetColumn.DOOR, RowReading::text);
    var household = row.read(SheetColumn.HOUSEHOLD_NUMBER, RowReading::householdNumber);
    var relation = row.read(SheetColumn.HOUSEHOLD_RELATION, RowReading::text);
    var telephone = row.read(SheetColumn.TELEPHONE, NumberCells::telephone);
    var retired = row.read(SheetColumn.RETIRED_SINCE, DateCells::read);
    var died = row.read(SheetColumn.DIED_ON, this::past);
    var moved = row.read(SheetColumn.MOVED_AWAY_ON, DateCells::read);
    var statuses = statusCells.read(row, identity);
    if (name == null || document == null || living == null) {
      return null;
    }
    return new StatedResident(
        name, document.type(), document.number(), sex, birth, registered, living, building, door, household, relation, telephone, retired, died, moved,
        statuses);
  }

  /** What the document columns state; {@code identity} only where the number has the form of an identity card. */
  private record Document(IdType type, @Nullable String number, @Nullable IdentityNumber identity) {}

  private @Nullable Document document(Row row) {
    var stated = row.read(SheetColumn.ID_TYPE, RowReading::idType);
    if (row.isWrong(SheetColumn.ID_TYPE)) {
      return null;
    }
    if (row.text(SheetColumn.ID_NUMBER).isEmpty()) {
      if (stated == IdType.NONE) {
        return new Document(IdType.NONE, null, null);
      }
      row.missing(SheetColumn.ID_NUMBER, "证件号码为空;确无证件的,请在“证件类型”列填写“无证件”");
      return null;
    }
    if (stated == IdType.NONE) {
      row.wrong(SheetColumn.ID_TYPE, "证件类型是“无证件”,却填写了证件号码");
      return null;
    }
    if (stated == IdType.PASSPORT || stated == IdType.FOREIGN_PERMANENT_RESIDENCE) {
      var number = row.read(SheetColumn.ID_NUMBER, cell -> NumberCells.other(stated, cell));
      return number == null ? null : new Document(stated, number, null);
    }
    var identity = row.read(SheetColumn.ID_NUMBER, NumberCells::identity);
    if (identity == null) {
      return null;
    }
    var type = identity.isOfHongKongMacaoOrTaiwan() ? IdType.HMT_RESIDENCE_PERMIT : IdType.IDENTITY_CARD;
    if (stated != null && stated != type) {
      row.wrong(SheetColumn.ID_TYPE, "证件类型与号码不符:81、82、83开头的是港澳台居民居住证");
      return null;
    }
    return new Document(type, identity.text(), identity);
  }

  private static <T> @Nullable T agreed(Row row, SheetColumn column, @Nullable T stated, @Nullable T inNumber, String reason) {
    if (stated != null && inNumber != null && !stated.equals(inNumber)) {
      row.wrong(column, reason);
    }
    return inNumber == null ? stated : inNumber;
  }

  private @Nullable DivisionCode place(Row row, SheetColumn codeColumn, SheetColumn streetColumn, SheetColumn nameColumn) {
    if (!row.text(codeColumn).isEmpty()) {
      return row.read(codeColumn, cell -> communities.ofCode(Cell.halfWidth(cell)));
    }
    var name = row.text(nameColumn);
    if (name.isEmpty()) {
      return null;
    }
    if (BEGINNING_OF_CODE.matcher(name).matches()) {
      return row.read(nameColumn, communities::ofCode);
    }
    var street = row.text(streetColumn);
    return row.read(nameColumn, cell -> communities.ofName(street.isEmpty() ? null : street, cell));
  }

  private @Nullable RegisteredDivision registered(Row row) {
    if (!row.text(SheetColumn.REGISTERED_CODE).isEmpty()) {
      return row.read(SheetColumn.REGISTERED_CODE, RowReading::registeredCode);
    }
    var community = place(row, SheetColumn.REGISTERED_CODE, SheetColumn.REGISTERED_STREET, SheetColumn.REGISTERED_COMMUNITY);
    return community == null ? null : RegisteredDivision.of(community);
  }

  private static RegisteredDivision registeredCode(String cell) {
    var text = Cell.halfWidth(cell);
    if (!BEGINNING_OF_CODE.matcher(text).matches()) {
      throw new CellRefused("户籍区划代码应为2至12位数字,如330102001051、3301" + (text.contains("E") ? ";" + NumberCells.AS_TEXT : ""));
    }
    return new RegisteredDivision(text);
  }

  private LocalDate past(String cell) {
    var date = DateCells.read(cell);
    if (date.isAfter(today)) {
      throw new CellRefused("日期“" + cell + "”在将来,请核对");
    }
    return date;
  }

  private static String name(String cell) {
    var name = PersonName.plain(cell);
    if (!NAME.matcher(name).matches()) {
      throw new CellRefused("姓名含有不该有的字符(如问号、数字),生僻字请用UTF-8编码导出");
    }
    return name;
  }

  private static Sex sex(String cell) {
    return switch (Cell.halfWidth(cell)) {
      case "男", "男性", "1", "M" -> Sex.MALE;
      case "女", "女性", "2", "F" -> Sex.FEMALE;
      default -> throw new CellRefused("性别应为“男”或“女”");
    };
  }

  private static IdType idType(String cell) {
    return switch (cell) {
      case "居民身份证", "身份证", "二代身份证", "公民身份证" -> IdType.IDENTITY_CARD;
      case "港澳台居民居住证", "港澳台居住证" -> IdType.HMT_RESIDENCE_PERMIT;
      case "护照", "外国护照" -> IdType.PASSPORT;
      case "外国人永久居留身份证", "外国人永久居留证" -> IdType.FOREIGN_PERMANENT_RESIDENCE;
      case "无证件", "无证", "无" -> IdType.NONE;
      default -> throw new CellRefused("证件类型“" + cell + "”不认识,可填:居民身份证、港澳台居民居住证、护照、外国人永久居留身份证、无证件");
    };
  }

  private static String householdNumber(String cell) {
    var text = Cell.halfWidth(cell);
    if (text.matches("[0-9]\\.?[0-9]*E\\+?[0-9]+")) {
      throw new CellRefused("户号已被Excel改成科学计数法," + NumberCells.AS_TEXT);
    }
    return text(text);
  }

  private static String text(String cell) {
    if (cell.codePointCount(0, cell.length()) > LONGEST_TEXT) {
      throw new CellRefused("内容超过" + LONGEST_TEXT + "个字");
    }
    if (cell.chars().anyMatch(c -> Character.isISOControl(c) || c == '\uFFFD')) {
      throw new CellRefused("内容含有换行或乱码,请核对");
    }
    return cell;
  }

  /** The cells of one row and what is wrong with them. */
  final class Row {
    private final List<String> cells;
    private final List<CellError> errors = new ArrayList<>(0);

    private Row(List<String> cells) {
      this.cells = cells;
    }

    String text(SheetColumn column) {
      return header.cell(column, cells);
    }

    /** Null when the cell is blank, or wrong: then it is noted. */
    <T> @Nullable T read(SheetColumn column, Function<String, T> reading) {
      var text = text(column);
      if (text.isEmpty()) {
        return null;
      }
      try {
        if (Cell.isDitto(text)) {
          throw new CellRefused("不能写“同上”,请填写完整内容");
        }
        return reading.apply(text);
      } catch (CellRefused refused) {
        wrong(column, refused.reason());
        return null;
      }
    }

    void wrong(SheetColumn column, String reason) {
      errors.add(new CellError(header.nameOf(column), reason));
    }

    /** As {@link #wrong}, for a needed cell that is blank. */
    void missing(SheetColumn column, String reason) {
      wrong(column, reason);
    }

    boolean isWrong(SheetColumn column) {
      if (errors.isEmpty()) {
        return false;
      }
      var name = header.nameOf(column);
      return errors.stream().anyMatch(error -> error.column().equals(name));
    }

    /** Whether all of these cells are blank. */
    boolean untouched(SheetColumn... columns) {
      for (var column : columns) {
        if (!text(column).isEmpty()) {
          return false;
        }
      }
      return true;
    }
  }
}
