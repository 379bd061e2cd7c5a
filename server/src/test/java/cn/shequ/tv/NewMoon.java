package cn.shequ.tv;

import static java.lang.Math.sin;
import static java.lang.Math.toRadians;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.JulianFields;

/**
 * Instants of the new moon, to some seconds.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Astronomical_Algorithms">J. Meeus, Astronomical Algorithms, 2nd edition, chapter 49</a>
 */
final class NewMoon {
  private static final double SYNODIC_MONTH = 29.530588861;
  private static final double TERRESTRIAL_TIME_AHEAD = 70.0 / 86400; // of UTC, in days; some seconds more or less decide nothing here

  /** Factor, power of E, multiples of M, M', F. */
  private static final double[][] PERIODIC = {
    {-0.40720, 0, 0, 1, 0}, {0.17241, 1, 1, 0, 0}, {0.01608, 0, 0, 2, 0}, {0.01039, 0, 0, 0, 2}, {0.00739, 1, -1, 1, 0},
    {-0.00514, 1, 1, 1, 0}, {0.00208, 2, 2, 0, 0}, {-0.00111, 0, 0, 1, -2}, {-0.00057, 0, 0, 1, 2}, {0.00056, 1, 1, 2, 0},
    {-0.00042, 0, 0, 3, 0}, {0.00042, 1, 1, 0, 2}, {0.00038, 1, 1, 0, -2}, {-0.00024, 1, -1, 2, 0}, {-0.00007, 0, 2, 1, 0},
    {0.00004, 0, 0, 2, -2}, {0.00004, 0, 3, 0, 0}, {0.00003, 0, 1, 1, -2}, {0.00003, 0, 0, 2, 2}, {-0.00003, 0, 1, 1, 2},
    {0.00003, 0, -1, 1, 2}, {-0.00002, 0, -1, 1, -2}, {-0.00002, 0, 1, 3, 0}, {0.00002, 0, 0, 4, 0}
  };

  /** Factor, argument at epoch, its change a month: the planets. */
  private static final double[][] PLANETARY = {
    {0.000325, 299.77, 0.107408}, {0.000165, 251.88, 0.016321}, {0.000164, 251.83, 26.651886}, {0.000126, 349.42, 36.412478},
    {0.000110, 84.66, 18.206239}, {0.000062, 141.74, 53.303771}, {0.000060, 207.14, 2.453732}, {0.000056, 154.84, 7.306860},
    {0.000047, 34.52, 27.261239}, {0.000042, 207.19, 0.121824}, {0.000040, 291.34, 1.844379}, {0.000037, 161.72, 24.198154},
    {0.000035, 239.56, 25.513099}, {0.000023, 331.55, 3.592518}
  };

  private NewMoon() {}

  /** The number of the new moon nearest to the day, counted from January 2000. */
  static int nearest(LocalDate day) {
    return (int) Math.round(ChronoUnit.DAYS.between(LocalDate.of(2000, 1, 6), day) / SYNODIC_MONTH);
  }

  static LocalDate dayInBeijing(int number) {
    double civil = julianEphemerisDay(number) - TERRESTRIAL_TIME_AHEAD + 8 / 24.0 + 0.5;
    return LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, (long) Math.floor(civil));
  }

  private static double julianEphemerisDay(int k) {
    double t = k / 1236.85;
    double e = 1 - 0.002516 * t - 0.0000074 * t * t;
    double sun = 2.5534 + 29.10535670 * k - 0.0000014 * t * t;
    double moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t;
    double latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
    double node = 124.7746 - 1.56375588 * k + 0.0020672 * t * t;
    double day = 2451550.09766 + SYNODIC_MONTH * k + 0.00015437 * t * t - 0.00017 * sin(toRadians(node));
    for (var term : PERIODIC) {
      day += term[0] * Math.pow(e, term[1]) * sin(toRadians(term[2] * sun + term[3] * moon + term[4] * latitude));
    }
    for (var term : PLANETARY) {
      day += term[0] * sin(toRadians(term[1] + term[2] * k));
    }
    return day;
  }
}
