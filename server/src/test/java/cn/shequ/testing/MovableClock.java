package cn.shequ.testing;

import cn.shequ.calendar.DistrictCalendar;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** A clock that stands still until the test moves it. Starts at 2026-10-01 09:00 in Shanghai. */
public final class MovableClock extends Clock {
  private volatile Instant now = Instant.parse("2026-10-01T01:00:00Z");

  public void advance(Duration duration) {
    now = now.plus(duration);
  }

  /** Moves to nine in the morning of that day. */
  public void moveTo(LocalDate day) {
    now = day.atTime(9, 0).atZone(DistrictCalendar.ZONE).toInstant();
  }

  public DistrictCalendar calendar() {
    return new DistrictCalendar(this);
  }

  @Override
  public ZoneId getZone() {
    return DistrictCalendar.ZONE;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new IllegalArgumentException("the district has one zone");
  }

  @Override
  public Instant instant() {
    return now;
  }
}
