package cn.shequ.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
  @Test
  void aDayIsReadInChinese() {
    assertEquals("2026年10月1日 星期四", Wording.dayWithWeekday(LocalDate.of(2026, 10, 1)));
    assertEquals("2026年11月29日 星期日", Wording.dayWithWeekday(LocalDate.of(2026, 11, 29)));
  }

  @ParameterizedTest
  @CsvSource({"6000, 60.00元", "37770, 377.70元", "5, 0.05元", "100000000, 1000000.00元", "0, 0.00元", "-5, -0.05元", "-12345, -123.45元"})
  void moneyIsWordedFromWholeFen(long fen, String words) {
    assertEquals(words, Wording.money(fen));
  }

  @Property
  void wordedMoneyHoldsEveryFen(@ForAll @LongRange(min = 0) long fen) {
    assertEquals(Long.toString(fen), Wording.money(fen).replaceAll("[.元]", "").replaceFirst("^0{1,2}(?=.)", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-25T08:00, 2026-11-25T17:05, 2026年11月25日 星期三 8:00至17:05, 11月25日 8:00—17:05",
    "2026-11-25T22:30, 2026-11-26T06:00, 2026年11月25日 星期三 22:30至11月26日 星期四 6:00, 11月25日22:30—26日6:00",
    "2026-10-31T08:00, 2026-11-01T17:00, 2026年10月31日 星期六 8:00至11月1日 星期日 17:00, 10月31日8:00—11月1日17:00",
    "2026-10-31T22:30, 2026-11-11T17:30, 2026年10月31日 星期六 22:30至11月11日 星期三 17:30, 10月31日—11月11日",
    "2026-12-31T22:00, 2027-01-01T02:00, 2026年12月31日 星期四 22:00至2027年1月1日 星期五 2:00, 12月31日—2027年1月1日"
  })
  void aSpanNamesWhatDiffers(LocalDateTime from, LocalDateTime until, String words, String brief) {
    assertEquals(words, Wording.span(from, until));
    assertEquals(brief, Wording.shortSpan(from, until));
  }

  @Property
  void noSpanIsLongerThanItsSurface(
      @ForAll @IntRange(max = 20_000_000) int minutes, @ForAll @IntRange(min = 1, max = 2_000_000) int length) {
    var from = LocalDateTime.of(2020, 1, 1, 0, 0).plusMinutes(minutes);
    var span = new Value.Span(from, from.plusMinutes(length));
    var longest = Longest.of(new FieldType.TimeSpan()).forms();
    assertTrue(span.toString().length() <= longest.get(""), span::toString);
    assertTrue(String.valueOf(span.get("short")).length() <= longest.get("short"), () -> String.valueOf(span.get("short")));
  }

  @Property
  void noDayIsLongerThanItsSurface(@ForAll @IntRange(min = -25_000, max = 80_000) int day) {
    var value = new Value.Day(LocalDate.ofEpochDay(day));
    var longest = Longest.of(new FieldType.Date()).forms();
    assertTrue(value.toString().length() <= longest.get(""));
    assertTrue(String.valueOf(value.get("plain")).length() <= longest.get("plain"));
    assertTrue(String.valueOf(value.get("short")).length() <= longest.get("short"));
  }
}
