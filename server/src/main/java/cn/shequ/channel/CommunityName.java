package cn.shequ.channel;

import cn.shequ.division.Division;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.DivisionLevel;
import cn.shequ.division.DivisionTree;
import java.util.Optional;

/** A community as the head of its programme names it. Names repeat: boxes show street and community. */
public record CommunityName(String code, String name, String street, String district) {
  /** Empty when the code is no community in force. */
  static Optional<CommunityName> find(DivisionTree tree, DivisionCode code) {
    return tree.find(code).filter(unit -> unit.level() == DivisionLevel.COMMUNITY).map(unit -> of(tree, unit));
  }

  private static CommunityName of(DivisionTree tree, Division community) {
    var street = parent(tree, community);
    return new CommunityName(
        community.code().text(), community.name(), street.map(Division::name).orElse(""), street.flatMap(unit -> parent(tree, unit)).map(Division::name).orElse(""));
  }

  private static Optional<Division> parent(DivisionTree tree, Division unit) {
    return Optional.ofNullable(unit.parent()).flatMap(tree::find);
  }
}
