package cn.shequ.account.postgres;

import cn.shequ.account.Grant;
import cn.shequ.account.Role;
import cn.shequ.division.DivisionCode;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Grants as one column: {@code {reviewer@330102001051,…}}. */
final class Grants {
  private Grants() {}

  static List<Grant> read(Array column) throws SQLException {
    return Arrays.stream((String[]) column.getArray()).map(Grants::grant).toList();
  }

  private static Grant grant(String text) {
    int at = text.indexOf('@');
    return new Grant(Role.ofWord(text.substring(0, at)).orElseThrow(), new DivisionCode(text.substring(at + 1)));
  }
}
