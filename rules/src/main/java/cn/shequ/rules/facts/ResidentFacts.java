package cn.shequ.rules.facts;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All that a rule may ask about one person. What is null or empty was not recorded; whether that means 未知 (unknown) or 无 (none) is said
 * by the schema, field by field.
 *
 * <p>Where several dated facts of one kind hold on the same day, a field with one value reads the gravest (自理能力, 残疾等级; for yes and
 * no: yes), and a field with several values reads them all (困难类别, 残疾类别).
 *
 * @param registeredDivision 户籍地 as far as it is known: the first 2 to 12 digits of a division code, perhaps outside our tree
 * @param livingDivision 居住社区, 12 digits
 * @param household key of the household, for conditions about its members; null = unknown
 * @param certificateExpires last day of the disability certificate (残疾人证到期日)
 * @param incomeRatio income per head of the household in percent of the minimum living standard (人均收入占低保标准)
 * @param retiredSince first day of retirement
 * @param diedOn day of death
 * @param movedAwayOn day from which the 户籍 is elsewhere
 */
public record ResidentFacts(
    UUID id,
    @Nullable Sex sex,
    @Nullable LocalDate birthDate,
    @Nullable String registeredDivision,
    String livingDivision,
    @Nullable String household,
    List<Dated<HardshipKind>> hardships,
    List<Dated<Disability>> disabilities,
    @Nullable LocalDate certificateExpires,
    List<Dated<SelfCareLevel>> selfCare,
    List<Dated<Boolean>> needsCare,
    List<Dated<Boolean>> livingAlone,
    @Nullable Integer incomeRatio,
    @Nullable LocalDate retiredSince,
    @Nullable LocalDate diedOn,
    @Nullable LocalDate movedAwayOn) {
  /** The first day of the calendar that facts are kept in. */
  public static final LocalDate EARLIEST = LocalDate.of(1800, 1, 1);

  /** The last day of it: certificates “without end” are often written 9999-12-31, which {@link #clamped} turns into this. */
  public static final LocalDate LATEST = LocalDate.of(2299, 12, 31);

  /** The largest income ratio that is told apart; more is stored as this. */
  public static final int MOST_INCOME_RATIO = 1_000_000;

  private static final Pattern PREFIX = Pattern.compile("[0-9]{2,12}");
  private static final Pattern CODE = Pattern.compile("[0-9]{12}");

  /** @throws IllegalArgumentException when a division is not made of digits as said above, or the income ratio is negative */
  public ResidentFacts {
    if (registeredDivision != null && !PREFIX.matcher(registeredDivision).matches()) {
      throw new IllegalArgumentException("not the beginning of a division code: " + registeredDivision);
    }
    if (!CODE.matcher(livingDivision).matches()) {
      throw new IllegalArgumentException("not a division code: " + livingDivision);
    }
    if (incomeRatio != null && incomeRatio < 0) {
      throw new IllegalArgumentException("an income ratio is not negative: " + incomeRatio);
    }
    birthDate = clamped(birthDate);
    certificateExpires = clamped(certificateExpires);
    retiredSince = clamped(retiredSince);
    diedOn = clamped(diedOn);
    movedAwayOn = clamped(movedAwayOn);
    incomeRatio = incomeRatio == null ? null : Integer.valueOf(Math.min(incomeRatio, MOST_INCOME_RATIO));
    hardships = List.copyOf(hardships);
    disabilities = List.copyOf(disabilities);
    selfCare = List.copyOf(selfCare);
    needsCare = List.copyOf(needsCare);
    livingAlone = List.copyOf(livingAlone);
  }

  private static @Nullable LocalDate clamped(@Nullable LocalDate day) {
    if (day == null) {
      return null;
    }
    return day.isBefore(EARLIEST) ? EARLIEST : day.isAfter(LATEST) ? LATEST : day;
  }

  /** Never the facts: records end up in logs. */
  @Override
  public String toString() {
    return "facts of " + id;
  }

  /** Begins the facts of somebody of whom only the id and the community where they live are known. */
  public static Builder of(UUID id, String livingDivision) {
    return new Builder(id, livingDivision);
  }

  /** The same facts, to be changed. */
  public Builder changed() {
    var builder = new Builder(id, livingDivision);
    builder.sex = sex;
    builder.birthDate = birthDate;
    builder.registeredDivision = registeredDivision;
    builder.household = household;
    builder.hardships = hardships;
    builder.disabilities = disabilities;
    builder.certificateExpires = certificateExpires;
    builder.selfCare = selfCare;
    builder.needsCare = needsCare;
    builder.livingAlone = livingAlone;
    builder.incomeRatio = incomeRatio;
    builder.retiredSince = retiredSince;
    builder.diedOn = diedOn;
    builder.movedAwayOn = movedAwayOn;
    return builder;
  }

  /** Gathers facts one by one; what is not said stays unrecorded. One thread. */
  public static final class Builder {
    private final UUID id;
    private String livingDivision;
    private @Nullable Sex sex;
    private @Nullable LocalDate birthDate;
    private @Nullable String registeredDivision;
    private @Nullable String household;
    private List<Dated<HardshipKind>> hardships = List.of();
    private List<Dated<Disability>> disabilities = List.of();
    private @Nullable LocalDate certificateExpires;
    private List<Dated<SelfCareLevel>> selfCare = List.of();
    private List<Dated<Boolean>> needsCare = List.of();
    private List<Dated<Boolean>> livingAlone = List.of();
    private @Nullable Integer incomeRatio;
    private @Nullable LocalDate retiredSince;
    private @Nullable LocalDate diedOn;
    private @Nullable LocalDate movedAwayOn;

    private Builder(UUID id, String livingDivision) {
      this.id = id;
      this.livingDivision = livingDivision;
    }

    public Builder livingIn(String division) {
      livingDivision = division;
      return this;
    }

    public Builder sex(@Nullable Sex value) {
      sex = value;
      return this;
    }

    public Builder birthDate(@Nullable LocalDate day) {
      birthDate = day;
      return this;
    }

    public Builder registeredIn(@Nullable String division) {
      registeredDivision = division;
      return this;
    }

    public Builder household(@Nullable String key) {
      household = key;
      return this;
    }

    public Builder hardships(Collection<Dated<HardshipKind>> facts) {
      hardships = List.copyOf(facts);
      return this;
    }

    public Builder disabilities(Collection<Dated<Disability>> facts) {
      disabilities = List.copyOf(facts);
      return this;
    }

    public Builder certificateExpires(@Nullable LocalDate day) {
      certificateExpires = day;
      return this;
    }

    public Builder selfCare(Collection<Dated<SelfCareLevel>> facts) {
      selfCare = List.copyOf(facts);
      return this;
    }

    public Builder needsCare(Collection<Dated<Boolean>> facts) {
      needsCare = List.copyOf(facts);
      return this;
    }

    public Builder livingAlone(Collection<Dated<Boolean>> facts) {
      livingAlone = List.copyOf(facts);
      return this;
    }

    public Builder incomeRatio(@Nullable Integer percent) {
      incomeRatio = percent;
      return this;
    }

    public Builder retiredSince(@Nullable LocalDate day) {
      retiredSince = day;
      return this;
    }

    public Builder diedOn(@Nullable LocalDate day) {
      diedOn = day;
      return this;
    }

    public Builder movedAwayOn(@Nullable LocalDate day) {
      movedAwayOn = day;
      return this;
    }

    /** @throws IllegalArgumentException as the facts' constructor */
    public ResidentFacts build() {
      return new ResidentFacts(
          id,
          sex,
          birthDate,
          registeredDivision,
          livingDivision,
          household,
          hardships,
          disabilities,
          certificateExpires,
          selfCare,
          needsCare,
          livingAlone,
          incomeRatio,
          retiredSince,
          diedOn,
          movedAwayOn);
    }
  }
}
