package cn.shequ.command;

import cn.shequ.account.Grant;
import cn.shequ.account.Role;
import cn.shequ.division.DivisionCode;
import cn.shequ.problem.BadInput;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A role at a place as an option: {@code community-worker@330102001051}. */
final class GrantOption implements ITypeConverter<Grant> {
  @Override
  public Grant convert(String text) {
    int at = text.indexOf('@');
    var role = Role.ofWord(at < 0 ? text : text.substring(0, at));
    if (at < 0 || role.isEmpty()) {
      throw new TypeConversionException("ROLE@DIVISION is wanted, such as community-worker@330102001051; roles: " + roles());
    }
    try {
      return new Grant(role.get(), DivisionCode.parse("--role", text.substring(at + 1)));
    } catch (BadInput bad) {
      throw new TypeConversionException(bad.english());
    }
  }

  private static String roles() {
    return Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining(", "));
  }
}
