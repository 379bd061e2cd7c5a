package cn.shequ.rules;

import cn.shequ.rules.language.Diagnostic;
import java.util.List;
import java.util.stream.Collectors;

/** Somebody wanted a rule book from files that have errors. The message lists them, a line each. */
public final class UnusableRuleBook extends RuntimeException {
  private final transient List<Diagnostic> diagnostics;

  UnusableRuleBook(List<Diagnostic> diagnostics) {
    super(diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
    this.diagnostics = List.copyOf(diagnostics);
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
