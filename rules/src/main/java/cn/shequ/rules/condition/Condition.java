package cn.shequ.rules.condition;

import java.util.List;

/** A typed condition: every name is looked up, every type right, every day a function of the day asked about. */
public sealed interface Condition {
  record Test(Atom atom) implements Condition {}

  record Not(Condition inner) implements Condition {}

  /** True when there is none. */
  record All(List<Condition> parts) implements Condition {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** False when there is none. */
  record Any(List<Condition> parts) implements Condition {
    public Any {
      parts = List.copyOf(parts);
    }
  }
}
