package cn.shequ.console.view;

import cn.shequ.division.DivisionCode;

/**
 * A place where somebody works.
 *
 * @param path 上城区 / 清波街道 / 清波门社区
 * @param depth 0 for a district, 1 for a street, 2 for a community
 * @param name of the unit alone
 */
public record Place(DivisionCode code, String path, int depth, String name) {
  /** Indented by its depth, for a list of choices. */
  public String choice() {
    return "　".repeat(depth) + name;
  }
}
