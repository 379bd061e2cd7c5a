package cn.shequ.resident.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateCellsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1935/8/15", "1935-08-15", "1935.8.15", "1935年8月15日", "1935年08月15日", "19350815", "13011", "13011.0", "1935/8/15 0:00:00", "1935-08-15 00:00",
        "１９３５．８．１５", "1935 年 8 月 15 日"
      })
  void everyUsualSpellingIsRead(String cell) {
    assertEquals(LocalDate.of(1935, 8, 15), DateCells.read(cell));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1935", "1935年8月", "193508", "15-Aug-35", "35.8.15", "1935-02-30", "8/15/1935", "不详", "1035-08-15", "2935-08-15"})
  void whatIsNoCertainDayIsRefused(String cell) {
    assertThrows(CellRefused.class, () -> DateCells.read(cell));
  }

  @Property
  void excelsSerialsMeanTheDayThatExcelShows(@ForAll @IntRange(min = 10_000, max = 99_999) int serial) {
    assertEquals(serial - 61, ChronoUnit.DAYS.between(LocalDate.of(1900, 3, 1), DateCells.read(String.valueOf(serial))));
  }
}
