package cn.shequ.http;

import cn.shequ.account.Permission;
import org.jspecify.annotations.Nullable;

/** Who may call a route at all. Where and on what is decided in the domain; this is the first of the two gates. */
public sealed interface Access {
  /** Public channel content, health, sign-in. */
  record Anyone() implements Access {}

  /** Whoever is signed in, whatever the role. */
  record SignedIn() implements Access {}

  /** Whoever holds the permission somewhere. */
  record Holder(Permission permission) implements Access {}

  /**
   * A page of the console: whoever is signed in by the session cookie, and holds the permission somewhere if one is named. Nobody signed
   * in is sent to the sign-in page. A form that is posted must carry the session's CSRF token.
   */
  record Page(@Nullable Permission permission) implements Access {}

  /** A paired box with its token or a ticket of it. The route itself asks {@code cn.shequ.box} who it is. */
  record PairedBox() implements Access {}

  /** The operator key of the data folder: the command line on the server's own machine. */
  record OperatorOnly() implements Access {}

  static Access anyone() {
    return new Anyone();
  }

  static Access signedIn() {
    return new SignedIn();
  }

  static Access holder(Permission permission) {
    return new Holder(permission);
  }

  static Access page() {
    return new Page(null);
  }

  static Access page(Permission permission) {
    return new Page(permission);
  }

  static Access pairedBox() {
    return new PairedBox();
  }

  static Access operatorOnly() {
    return new OperatorOnly();
  }
}
