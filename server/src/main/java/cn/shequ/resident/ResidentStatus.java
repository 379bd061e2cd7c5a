package cn.shequ.resident;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One dated fact about a resident with its source. A person may have many. Absence of a hardship or disability means none; absence of
 * self-care, living alone or needs-care means unknown.
 */
public sealed interface ResidentStatus {
  /** First day on which it holds; null = since before anybody recorded it. */
  @Nullable LocalDate from();

  /** Last day on which it holds; null = no end known. */
  @Nullable LocalDate until();

  /** Who stated it: 区民政局, 区残联, 社区走访. Never empty. */
  String source();

  /** Whether it holds on {@code day}. */
  default boolean holdsOn(LocalDate day) {
    var from = from();
    var until = until();
    return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
  }

  /** Recognised hardship (低保, 低边, 特困). */
  record Hardship(HardshipKind kind, @Nullable LocalDate from, @Nullable LocalDate until, String source) implements ResidentStatus {
    public Hardship {
      check(from, until, source);
    }
  }

  /**
   * Recognised disability (残疾).
   *
   * @param categories one or more; a certificate of category 7 (多重) may go with the single categories when they are known
   * @param certificate the certificate number; null when only category and grade are known
   * @param certificateExpires last day on which the certificate is valid; null = unknown
   */
  record Disability(
      Set<DisabilityCategory> categories,
      DisabilityGrade grade,
      @Nullable DisabilityCertificate certificate,
      @Nullable LocalDate certificateExpires,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      String source)
      implements ResidentStatus {
    public Disability {
      categories = Set.copyOf(categories);
      if (categories.isEmpty()) {
        throw new IllegalArgumentException("a disability has a category");
      }
      check(from, until, source);
    }
  }

  /** Ability to look after oneself (自理能力) as assessed. */
  record SelfCare(SelfCareLevel level, @Nullable LocalDate from, @Nullable LocalDate until, String source) implements ResidentStatus {
    public SelfCare {
      check(from, until, source);
    }
  }

  /** Whether the person lives alone (独居). */
  record LivingAlone(boolean alone, @Nullable LocalDate from, @Nullable LocalDate until, String source) implements ResidentStatus {
    public LivingAlone {
      check(from, until, source);
    }
  }

  /** Whether the person needs long-term care (需长期照护). */
  record NeedsCare(boolean needed, @Nullable LocalDate from, @Nullable LocalDate until, String source) implements ResidentStatus {
    public NeedsCare {
      check(from, until, source);
    }
  }

  private static void check(@Nullable LocalDate from, @Nullable LocalDate until, String source) {
    if (from != null && until != null && until.isBefore(from)) {
      throw new IllegalArgumentException("a status ends before it begins");
    }
    if (source.isBlank()) {
      throw new IllegalArgumentException("a status has a source");
    }
  }
}
