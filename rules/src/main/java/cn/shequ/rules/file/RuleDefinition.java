package cn.shequ.rules.file;

import cn.shequ.rules.amount.Amount;
import cn.shequ.rules.condition.Criteria;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One rule, checked and ready to be asked.
 *
 * @param set name of its set (规则集)
 * @param period 一次, 每年 or 每月
 * @param conditionText its factors, as the file says them
 * @param canonical everything that decides who gets what, in one form
 */
public record RuleDefinition(
    String id,
    String name,
    String set,
    int version,
    int edition,
    String benefit,
    String period,
    String legalBasis,
    LocalDate effectiveFrom,
    @Nullable LocalDate effectiveUntil,
    @Nullable String template,
    String conditionText,
    Criteria criteria,
    @Nullable Amount amount,
    String canonical) {}
