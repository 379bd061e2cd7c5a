package cn.shequ.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Now and today in the district. Safe for all threads. */
public record DistrictCalendar(Clock clock) {
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** To the microsecond, which is what PostgreSQL keeps: a time that was stored equals the time that is read. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZONE);
  }
}
