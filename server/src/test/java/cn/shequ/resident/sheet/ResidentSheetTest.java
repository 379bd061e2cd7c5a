package cn.shequ.resident.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.division.DivisionCode;
import cn.shequ.problem.BadInput;
import cn.shequ.resident.DisabilityCategory;
import cn.shequ.resident.DisabilityGrade;
import cn.shequ.resident.HardshipKind;
import cn.shequ.resident.IdType;
import cn.shequ.resident.ResidentStatus;
import cn.shequ.resident.Sheets;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResidentSheetTest {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final LocalDate TODAY = LocalDate.of(2026, 10, 1);
  private static final Communities COMMUNITIES =
      new Communities(
          List.of(
              new Community(new DivisionCode("330102001051"), "清波门社区", "清波街道"),
              new Community(new DivisionCode("330102004059"), "兴隆社区", "小营街道"),
              new Community(new DivisionCode("330102015002"), "兴隆社区", "彭埠街道")));
  private static final String ROW = "王芳,339900193508150016,清波街道,清波门社区,,,,,,,,,";

  private static List<SheetRow> read(Path file) {
    var rows = new ArrayList<SheetRow>();
    ResidentSheet.open(file).read(COMMUNITIES, TODAY, rows::add);
    return rows;
  }

  private static StatedResident good(String header, String row) {
    var read = read(Sheets.of(header, row)).getFirst();
    return assertInstanceOf(SheetRow.Good.class, read, read::toString).stated();
  }

  private static List<CellError> bad(String header, String row) {
    return assertInstanceOf(SheetRow.Bad.class, read(Sheets.of(header, row)).getFirst()).errors();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030"})
  void rareCharactersComeThroughBothEncodings(String charset) {
    var rows = read(Sheets.of(Charset.forName(charset), Sheets.HEADER, ROW.replace("王芳", "𬱖䶮㼆")));
    assertEquals("𬱖䶮㼆", assertInstanceOf(SheetRow.Good.class, rows.getFirst()).stated().name());
  }

  @Test
  void theByteOrderMarkIsNoPartOfTheHeader() {
    assertEquals(1, read(Sheets.of("\uFEFF" + Sheets.HEADER, ROW)).size());
  }

  @Test
  void bytesOfNoEncodingOfOursAreRefused() throws IOException {
    var file = Sheets.of(Sheets.HEADER);
    Files.write(file, new byte[] {'a', (byte) 0xFF, (byte) 0xFF, '\n'});
    var refused = assertThrows(BadInput.class, () -> ResidentSheet.open(file));
    assertTrue(refused.chinese().contains("CSV UTF-8"), refused.chinese());
  }

  @Test
  void aWorkbookIsRefusedWithTheWayOut() throws IOException {
    var file = Sheets.of("x");
    Files.write(file, new byte[] {'P', 'K', 3, 4, 0});
    assertTrue(assertThrows(BadInput.class, () -> ResidentSheet.open(file)).chinese().contains("另存为"));
  }

  @Test
  void titleRowsEmptyRowsSumsAndSignaturesAreReadPast() {
    var rows = read(Sheets.of("2026年清波街道居民名册,,,", ",,,", "填报日期: 2026-10-01", Sheets.HEADER, ROW, ",,,,", "合计,,,1", "填表人：李四  审核人：赵六"));
    assertEquals(List.of(5), rows.stream().map(SheetRow::number).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"身份证", "身份证号码", "公民身份号码", "证件号码", " *身 份 证 号（18位） "})
  void theHeaderOfTheNumberIsKnownInItsUsualSpellings(String header) {
    assertEquals("339900193508150016", good("姓名," + header + ",社区代码", "王芳,339900193508150016,330102001051").idNumber());
  }

  @Test
  void aSheetWithoutHeaderOrNeededColumnIsRefused() {
    assertThrows(BadInput.class, () -> ResidentSheet.open(Sheets.of("王芳,339900193508150016,330102001051")));
    assertTrue(assertThrows(BadInput.class, () -> ResidentSheet.open(Sheets.of("姓名,身份证号,性别,电话"))).chinese().contains("居住社区"));
    assertTrue(assertThrows(BadInput.class, () -> ResidentSheet.open(Sheets.of("姓名,身份证号,证件号码,社区代码"))).chinese().contains("只保留一列"));
  }

  @Test
  void tabsSeparateToo() {
    assertEquals(1, read(Sheets.of("姓名\t身份证号\t社区代码", "王芳\t339900193508150016\t330102001051")).size());
  }

  @Test
  void columnsThatMeanNothingAreNamed() {
    assertEquals(List.of("血型"), ResidentSheet.open(Sheets.of("序号,姓名,身份证号,社区代码,血型")).unknownColumns());
  }

  @Test
  void anUnpairedQuotationMarkIsToldAndNotReadForEver() {
    var lines = new ArrayList<>(List.of(Sheets.HEADER, "\"王芳,339900193508150016"));
    for (int i = 0; i < 5000; i++) {
      lines.add(ROW);
    }
    assertThrows(BadInput.class, () -> read(Sheets.of(lines.toArray(String[]::new))));
  }

  @Test
  void theNumberTellsSexAndBirthDate() {
    var stated = good(Sheets.HEADER, ROW);
    assertEquals(LocalDate.of(1935, 8, 15), stated.birthDate());
    assertEquals(IdType.IDENTITY_CARD, stated.idType());
  }

  @Test
  void aBlankCellStatesNothing() {
    var stated = good(Sheets.HEADER, ROW);
    assertEquals(null, stated.telephone());
    assertEquals(Map.of(), stated.statuses());
  }

  @Test
  void statusesAreReadWithTheirSource() {
    var stated =
        good(
            "姓名,身份证号,社区代码,困难类别,困难起始日期,残疾人证号,残疾人证有效期至,自理能力,独居,信息来源",
            "王芳,339900193508150016,330102001051,低保,2024.7.1,33990019350815001644,2030年1月1日,部分自理,是,区民政局");
    assertEquals(
        List.of(new ResidentStatus.Hardship(HardshipKind.MINIMUM_LIVING, LocalDate.of(2024, 7, 1), null, "区民政局")), stated.statuses().get(StatusKind.HARDSHIP));
    var disability = assertInstanceOf(ResidentStatus.Disability.class, stated.statuses().get(StatusKind.DISABILITY).getFirst());
    assertEquals(DisabilityGrade.FOURTH, disability.grade());
    assertEquals(java.util.Set.of(DisabilityCategory.LIMBS), disability.categories());
    assertEquals(4, stated.statuses().size());
  }

  @Test
  void anExplicitNoneIsAStatement() {
    assertEquals(List.of(), good("姓名,身份证号,社区代码,困难类别", "王芳,339900193508150016,330102001051,无").statuses().get(StatusKind.HARDSHIP));
  }

  @Test
  void aPersonWithoutPapersNeedsABirthDate() {
    var header = "姓名,证件类型,身份证号,社区代码,出生日期";
    assertEquals(IdType.NONE, good(header, "王小宝,无证件,,330102001051,2025-01-02").idType());
    assertEquals("出生日期", bad(header, "王小宝,无证件,,330102001051,").getFirst().column());
    assertEquals("身份证号", bad(header, "王小宝,,,330102001051,2025-01-02").getFirst().column());
  }

  @Test
  void residencePermitsAndPassportsAreTaken() {
    var header = "姓名,证件类型,证件号码,社区代码";
    var number = "81000019800101001";
    assertEquals(IdType.HMT_RESIDENCE_PERMIT, good(header, "陈大文,," + number + cn.shequ.resident.IdentityNumber.check(number) + ",330102001051").idType());
    assertEquals("E12345678", good(header, "John Smith,护照,e12345678,330102001051").idNumber());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "王芳,同上,清波街道,清波门社区,,,,,,,,, | 身份证号 | 同上",
        "王芳,339900193508150017,清波街道,清波门社区,,,,,,,,, | 身份证号 | 校验码",
        "王?,339900193508150016,清波街道,清波门社区,,,,,,,,, | 姓名 | UTF-8",
        ",339900193508150016,清波街道,清波门社区,,,,,,,,, | 姓名 | 为空",
        "王芳,339900193508150016,,,,,,,,,,, | 居住社区 | 为空",
        "王芳,339900193508150016,,兴隆社区,,,,,,,,, | 居住社区 | 2个",
        "王芳,339900193508150016,清波街道,兴隆社区,,,,,,,,, | 居住社区 | 同名社区在",
        "王芳,339900193508150016,,330102999999,,,,,,,,, | 居住社区 | 没有代码",
        "王芳,339900193508150016,清波街道,清波门社区,杭州,,,,,,,, | 户籍区划代码 | 2至12位",
        "王芳,339900193508150016,清波街道,清波门社区,,,,,,123,,, | 联系电话 | 7至12位",
        "王芳,339900193508150016,清波街道,清波门社区,,,,,,,富户,, | 困难类别 | 低保",
        "王芳,339900193508150016,清波街道,清波门社区,,,,,,,,33990019280229002344, | 残疾人证号 | 与身份证号不符",
        "王芳,339900193508150016,清波街道,清波门社区,,,,,,,,,2027-01-01 | 死亡日期 | 将来",
      })
  void whatIsWrongIsToldWithColumnAndReason(String row, String column, String saying) {
    var errors = bad(Sheets.HEADER, row);
    assertTrue(errors.stream().anyMatch(error -> error.column().equals(column) && error.reason().contains(saying)), errors::toString);
  }

  @Test
  void sexAndBirthDateMustAgreeWithTheNumber() {
    var errors = bad("姓名,身份证号,性别,出生日期,社区代码", "王芳,339900193508150016,女,1936-08-15,330102001051");
    assertEquals(List.of("性别", "出生日期"), errors.stream().map(CellError::column).toList());
  }

  @Test
  void aNameWithItsStreetIsUnambiguousAndTheWordCommunityMayBeLeftOut() {
    assertEquals("330102015002", good(Sheets.HEADER, "王芳,339900193508150016,彭埠,兴隆,,,,,,,,,").livingDivision().text());
  }

  @Test
  void reasonsRepeatNoIdentityNumber() {
    var errors = bad(Sheets.HEADER, "王芳,339900193508150017,清波街道,清波门社区,,,,,,13800000000x,,339900193508150017,");
    assertTrue(errors.stream().noneMatch(error -> error.reason().contains("33990019350815") || error.reason().contains("1380000")), errors::toString);
  }

  @Test
  void theErrorSheetCanBeMendedAndImportedAgain() throws IOException {
    var original = Sheets.of(GB18030, "名册", Sheets.HEADER, ROW, "=cmd|' /C calc'!A0,339900193508150017,清波街道,清波门社区,,,,,,,,,");
    var file = Files.createTempFile("shequ-errors-", ".csv");
    ErrorSheet.write(original, Map.of(4, List.of(new CellError("身份证号", "身份证号校验码不符"))), file);
    var text = Files.readString(file, StandardCharsets.UTF_8);
    assertTrue(text.startsWith("\uFEFF姓名,"), text);
    assertTrue(text.contains("'=cmd"), text);
    assertTrue(text.contains("'339900193508150017"), text);
    assertTrue(text.contains("第4行:【身份证号】身份证号校验码不符"), text);
    Files.writeString(file, text.replace("339900193508150017", "339900193508150016").replace("'=cmd|' /C calc'!A0", "王芳"));
    assertInstanceOf(SheetRow.Good.class, read(file).getFirst());
    Files.delete(file);
  }

  @Test
  void anErrorSheetOfAnErrorSheetHasOneReasonColumn() throws IOException {
    var original = Sheets.of(Sheets.HEADER + ",原因", ROW + ",旧的原因");
    var file = Files.createTempFile("shequ-errors-", ".csv");
    ErrorSheet.write(original, Map.of(2, List.of(new CellError("", "新的原因"))), file);
    var text = Files.readString(file, StandardCharsets.UTF_8);
    assertTrue(text.contains("新的原因") && !text.contains("旧的原因") && !text.contains("原因,原因"), text);
    Files.delete(file);
  }
}
