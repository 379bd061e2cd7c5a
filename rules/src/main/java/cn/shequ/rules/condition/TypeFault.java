package cn.shequ.rules.condition;

/** One part of a condition made no sense and was told; the rest is still checked. Never leaves the package. */
final class TypeFault extends Exception {
  TypeFault() {
    super("told", null, false, false);
  }
}
