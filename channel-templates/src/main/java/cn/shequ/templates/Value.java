package cn.shequ.templates;

import com.samskivert.mustache.Mustache;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a field holds. {@code toString} is how {@code {{field}}} reads; {@link #get} gives the other forms, {@code {{field.short}}};
 * {@link Longest} lists them with their greatest lengths.
 */
sealed interface Value extends Mustache.CustomContext {

  /** The one spelling that is stored; reading it again gives an equal value. */
  String canonical();

  @Override
  default @Nullable Object get(String form) {
    return null;
  }

  /** Text, a telephone, digits, a message number: read as they are stored. */
  record Words(String canonical) implements Value {
    @Override
    public String toString() {
      return canonical;
    }
  }

  record Lines(List<String> lines) implements Value {
    @Override
    public String canonical() {
      return String.join("\n", lines);
    }

    @Override
    public String toString() {
      return canonical();
    }
  }

  record Day(LocalDate day) implements Value {
    @Override
    public String canonical() {
      return day.toString();
    }

    @Override
    public @Nullable Object get(String form) {
      return switch (form) {
        case "plain" -> Wording.day(day);
        case "short" -> Wording.dayOfYear(day);
        default -> null;
      };
    }

    @Override
    public String toString() {
      return Wording.dayWithWeekday(day);
    }
  }

  record Month(YearMonth month) implements Value {
    @Override
    public String canonical() {
      return month.toString();
    }

    @Override
    public String toString() {
      return Wording.month(month);
    }
  }

  record Span(LocalDateTime from, LocalDateTime until) implements Value {
    @Override
    public String canonical() {
      return from + "/" + until;
    }

    @Override
    public @Nullable Object get(String form) {
      return form.equals("short") ? Wording.shortSpan(from, until) : null;
    }

    @Override
    public String toString() {
      return Wording.span(from, until);
    }
  }

  record Fen(long fen) implements Value {
    @Override
    public String canonical() {
      return Long.toString(fen);
    }

    @Override
    public String toString() {
      return Wording.money(fen);
    }
  }

  record Buildings(List<String> names) implements Value {
    static final int NAMED_IN_BRIEF = 3;

    @Override
    public String canonical() {
      return String.join("、", names);
    }

    @Override
    public @Nullable Object get(String form) {
      return form.equals("brief") ? brief() : null;
    }

    private String brief() {
      return names.size() <= NAMED_IN_BRIEF
          ? canonical()
          : String.join("、", names.subList(0, NAMED_IN_BRIEF)) + "等" + names.size() + "处";
    }

    @Override
    public String toString() {
      return canonical();
    }
  }

  record Number(int number) implements Value {
    @Override
    public String canonical() {
      return Integer.toString(number);
    }

    @Override
    public String toString() {
      return canonical();
    }
  }
}
