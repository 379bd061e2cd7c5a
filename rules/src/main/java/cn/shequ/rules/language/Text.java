package cn.shequ.rules.language;

/** A piece of text that knows where its characters stand in the file it came from. */
public interface Text {
  String value();

  /** @param offset of a character of {@link #value}, or its length for the end */
  Place at(int offset);
}
