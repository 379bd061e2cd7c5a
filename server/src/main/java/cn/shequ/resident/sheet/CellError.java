package cn.shequ.resident.sheet;

/**
 * What is wrong with one cell. Holds no identity, telephone or certificate number.
 *
 * @param column the header as the sheet writes it; empty when the row as a whole is meant
 * @param reason in Chinese: what is wrong and what to do
 */
public record CellError(String column, String reason) {}
