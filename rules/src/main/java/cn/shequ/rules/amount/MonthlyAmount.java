package cn.shequ.rules.amount;

import java.time.LocalDate;
import java.util.List;

/**
 * Money due to one person.
 *
 * @param fen per calendar month
 * @param basis the values it was made of
 */
public record MonthlyAmount(long fen, List<Basis> basis) {
  public MonthlyAmount {
    basis = List.copyOf(basis);
  }

  /**
   * One dated value.
   *
   * @param parameter its name, such as 低保标准.月标准
   * @param from first day of the value
   * @param reference the document (依据)
   */
  public record Basis(String parameter, LocalDate from, String reference) {}
}
