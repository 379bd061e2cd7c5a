package cn.shequ.box;

import java.time.Duration;

/** What came of a try to unlock somebody's mail. */
public sealed interface PinCheck {
  /** The mail may be opened. {@code withoutPin}: by recorded consent. */
  record Unlocked(boolean withoutPin) implements PinCheck {}

  /** Counted. {@code triesLeft} is at least 1. */
  record Wrong(int triesLeft) implements PinCheck {}

  /** Too many wrong tries; nothing was counted or compared. */
  record Locked(Duration retryAfter) implements PinCheck {}

  /** No PIN was given, and one is needed. Not counted. */
  record Needed() implements PinCheck {}

  /** No worker has set a PIN for this person yet. */
  record NotSet() implements PinCheck {}
}
