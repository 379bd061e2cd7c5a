package cn.shequ.rules;

import cn.shequ.rules.language.Diagnostic;
import java.util.List;

/** What came of reading files: a book, or everything that keeps it from being one. */
public sealed interface Reading {
  /** In the order of files and lines. */
  List<Diagnostic> diagnostics();

  /** @param diagnostics warnings only */
  record Usable(RuleBook book, List<Diagnostic> diagnostics) implements Reading {
    public Usable {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /** @param diagnostics at least one error, and the warnings */
  record Refused(List<Diagnostic> diagnostics) implements Reading {
    public Refused {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /**
   * The book, for callers that cannot go on without one.
   *
   * @throws UnusableRuleBook with every diagnostic when there is none
   */
  default RuleBook book() {
    return switch (this) {
      case Usable usable -> usable.book;
      case Refused refused -> throw new UnusableRuleBook(refused.diagnostics);
    };
  }
}
