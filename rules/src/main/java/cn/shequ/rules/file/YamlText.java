package cn.shequ.rules.file;

import cn.shequ.rules.language.Place;
import cn.shequ.rules.language.Text;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A scalar of a YAML file. YAML folds lines and strips indentation, so offsets are found again by counting the characters that are not
 * blank: folding changes only blanks. (Escapes in double quotes shift the column; nobody writes conditions with escapes.)
 */
record YamlText(String file, String value, Node node) implements Text {
  @Override
  public Place at(int offset) {
    var mark = node.getStartMark().orElseThrow();
    var buffer = mark.getBuffer();
    var position = contentStart(buffer, mark.getPointer());
    var line = mark.getLine();
    var column = mark.getColumn() + (position - mark.getPointer());
    if (position > 0 && buffer[position - 1] == '\n') { // a block scalar begins on the line after its | or >
      line++;
      column = 0;
    }
    var ahead = nonBlank(value.substring(0, Math.min(offset, value.length())));
    var toCharacter = offset < value.length() && !Character.isWhitespace(value.codePointAt(offset));
    while (position < buffer.length && (ahead > 0 || (toCharacter && Character.isWhitespace(buffer[position])))) {
      if (!Character.isWhitespace(buffer[position])) {
        ahead--;
      }
      if (buffer[position] == '\n') {
        line++;
        column = 0;
      } else {
        column++;
      }
      position++;
    }
    return new Place(file, line + 1, column + 1);
  }

  private static int contentStart(int[] buffer, int start) {
    if (start >= buffer.length) {
      return start;
    }
    return switch (buffer[start]) {
      case '"', '\'' -> start + 1;
      case '|', '>' -> {
        var position = start;
        while (position < buffer.length && buffer[position] != '\n') {
          position++;
        }
        yield Math.min(position + 1, buffer.length);
      }
      default -> start;
    };
  }

  private static long nonBlank(String text) {
    return text.codePoints().filter(c -> !Character.isWhitespace(c)).count();
  }

  /** Where the scalar itself stands. */
  Place place() {
    return place(file, node.getStartMark().orElseThrow());
  }

  static Place place(String file, Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
