package cn.shequ.rules.language;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, or doubtful, in a file.
 *
 * @param code stable name of this kind of mistake, such as {@code unknown-field}
 * @param line from 1
 * @param column from 1, in characters (code points) of the file
 * @param chinese what is wrong and what to do, for the officer
 * @param english the same for the programmer
 * @param suggestion the word to write instead; null when none is near
 */
public record Diagnostic(
    Severity severity, String code, String file, int line, int column, String chinese, String english, @Nullable String suggestion) {
  /** An error keeps the whole book from use; a warning does not. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** As editors and terminals understand it: {@code file:line:column: text}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + (isError() ? "错误: " : "提醒: ") + chinese + " (" + english + ")";
  }
}
