package cn.shequ.rules.language;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong while files are read, so that one reading tells everything. One thread. */
public final class Diagnostics {
  private final List<Diagnostic> found = new ArrayList<>();

  public void error(String code, Place place, String chinese, String english) {
    error(code, place, chinese, english, null);
  }

  public void error(String code, Place place, String chinese, String english, @Nullable String suggestion) {
    add(Diagnostic.Severity.ERROR, code, place, chinese, english, suggestion);
  }

  public void warning(String code, Place place, String chinese, String english) {
    add(Diagnostic.Severity.WARNING, code, place, chinese, english, null);
  }

  private void add(
      Diagnostic.Severity severity, String code, Place place, String chinese, String english, @Nullable String suggestion) {
    found.add(new Diagnostic(severity, code, place.file(), place.line(), place.column(), chinese, english, suggestion));
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(Diagnostic::isError);
  }

  /** In the order of finding. */
  public List<Diagnostic> all() {
    return List.copyOf(found);
  }
}
