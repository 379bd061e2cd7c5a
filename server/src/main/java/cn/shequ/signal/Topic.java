package cn.shequ.signal;

import java.util.Locale;

/** What there may be to look at. */
public enum Topic {
  /** Channel events wait for the relay. */
  CHANNEL,
  /** Messages wait for the relay. */
  MESSAGE,
  /** Residents changed: the population index is behind. */
  RESIDENT,
  /** Divisions changed. */
  DIVISION,
  /** Boxes were unbound or bound anew: some tokens are no longer valid. */
  BOX;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
