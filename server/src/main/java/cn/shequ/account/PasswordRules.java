package cn.shequ.account;

import cn.shequ.problem.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a password must be: at least ten characters of three classes (等保 levels 2 and 3), not the person's name, not a common one. Common
 * ones are recognised in their usual disguises: {@code P@ssw0rd2026!} is {@code password}.
 */
final class PasswordRules {
  static final int SHORTEST = 10;
  static final int LONGEST = 128; // a hash of a megabyte would be a way to keep the server busy
  private static final int CLASSES = 3;
  private static final int DIFFERENT = 5;
  private static final Set<String> COMMON = common();

  private PasswordRules() {}

  /** @throws BadInput naming {@code pointer} and every rule that is broken */
  static void check(String pointer, String password, String signInName, String displayName) {
    var errors = new ArrayList<BadInput.FieldError>();
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      errors.add(new BadInput.FieldError(pointer, "密码应有" + SHORTEST + "到" + LONGEST + "个字符", "A password has " + SHORTEST + " to " + LONGEST + " characters"));
    }
    if (classes(password) < CLASSES) {
      errors.add(
          new BadInput.FieldError(
              pointer, "密码应含大写字母、小写字母、数字、其他符号中的三类", "Use three of: capital letters, small letters, digits, other characters"));
    }
    if (password.codePoints().distinct().count() < DIFFERENT) {
      errors.add(new BadInput.FieldError(pointer, "密码重复的字符太多", "Too few different characters"));
    }
    if (names(password, signInName, displayName)) {
      errors.add(new BadInput.FieldError(pointer, "密码不能包含用户名或姓名", "A password does not contain the name"));
    }
    if (isCommon(password)) {
      errors.add(new BadInput.FieldError(pointer, "这个密码太常见,容易被猜到", "This password is too common"));
    }
    if (!errors.isEmpty()) {
      throw new BadInput(List.copyOf(errors));
    }
  }

  private static long classes(String password) {
    return Stream.<IntPredicate>of(
            Character::isUpperCase,
            Character::isLowerCase,
            Character::isDigit,
            character -> !Character.isUpperCase(character) && !Character.isLowerCase(character) && !Character.isDigit(character))
        .filter(kind -> password.codePoints().anyMatch(kind))
        .count();
  }

  private static boolean names(String password, String signInName, String displayName) {
    var small = password.toLowerCase(Locale.ROOT);
    return small.contains(signInName.toLowerCase(Locale.ROOT))
        || (displayName.length() > 1 && small.contains(displayName.toLowerCase(Locale.ROOT)));
  }

  private static boolean isCommon(String password) {
    var small = password.toLowerCase(Locale.ROOT);
    return COMMON.contains(lettersAndDigits(small)) || COMMON.contains(letters(small)) || COMMON.contains(letters(undisguised(small)));
  }

  /** Without the digits and signs that people add at either end, and with letters for the signs that stand for them within. */
  private static String undisguised(String small) {
    return small
        .replaceAll("^[^a-z]+|[^a-z]+$", "")
        .replace('@', 'a')
        .replace('4', 'a')
        .replace('3', 'e')
        .replace('1', 'i')
        .replace('!', 'i')
        .replace('0', 'o')
        .replace('$', 's')
        .replace('5', 's');
  }

  private static String letters(String text) {
    return text.replaceAll("[^a-z]", "");
  }

  private static String lettersAndDigits(String text) {
    return text.replaceAll("[^a-z0-9]", "");
  }

  private static Set<String> common() {
    try (InputStream file = PasswordRules.class.getResourceAsStream("/account/common-passwords.txt")) {
      if (file == null) {
        throw new IllegalStateException("account/common-passwords.txt is not on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
