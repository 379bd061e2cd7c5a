package cn.shequ.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a book, as it may be shown. A value: two books read from the same files have equal rules.
 *
 * @param id stable, such as {@code elderly.allowance}
 * @param name for people, such as 高龄津贴
 * @param set name of its set of rules (规则集)
 * @param version counts every change of the text
 * @param edition 期次: only its bump lets the same person be told of the same benefit and period again
 * @param benefit 福利项目: rules that name the same one tell a person once; the rule's id unless the file says otherwise
 * @param legalBasis 依据 of the set
 * @param effectiveFrom first day in force
 * @param effectiveUntil last day in force; null = no end
 * @param template of the message; null = the rule sends none by itself
 * @param conditionText the factors as the file says them, one a line
 * @param hash SHA-256 of the canonical form, 64 hexadecimal digits: spelling and layout do not change it; who is meant, what they get and
 *     when they are told again does
 */
public record Rule(
    String id,
    String name,
    String set,
    int version,
    int edition,
    String benefit,
    Period period,
    String legalBasis,
    LocalDate effectiveFrom,
    @Nullable LocalDate effectiveUntil,
    @Nullable String template,
    String conditionText,
    String hash) {
  public boolean isInForceOn(LocalDate day) {
    return !day.isBefore(effectiveFrom) && (effectiveUntil == null || !day.isAfter(effectiveUntil));
  }
}
