package cn.shequ.audit;

import java.time.LocalDate;

/**
 * What the chain was at the end of a day.
 *
 * @param lastPosition the last link that holds an entry of this day or an earlier one
 * @param hash of that link; copied elsewhere, it proves that nothing before it was changed since
 */
public record DaySeal(LocalDate day, long lastPosition, byte[] hash) {}
