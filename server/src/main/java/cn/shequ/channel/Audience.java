package cn.shequ.channel;

import cn.shequ.division.DivisionCode;
import java.util.List;

/**
 * For whom a post is (范围).
 *
 * @param division a community, a street (all its communities) or the district (all)
 * @param buildings names such as 3幢, of a community only; empty = for all. Boxes of other buildings hide the post
 */
public record Audience(DivisionCode division, List<String> buildings) {
  public Audience {
    buildings = List.copyOf(buildings);
  }
}
