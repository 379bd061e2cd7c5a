package cn.shequ.account;

import cn.shequ.division.DivisionCode;
import cn.shequ.problem.NotAllowed;
import cn.shequ.transaction.Scope;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who asks, what they may do and where. Immutable; made by sign-in, never by a handler.
 */
public sealed interface Caller {
  /**
   * A person signed in.
   *
   * @param grants none while the password must be changed: until then she may do nothing else
   * @param origin the network address she came from
   */
  record Person(AccountId account, String displayName, List<Grant> grants, String origin, boolean mustChangePassword) implements Caller {
    public Person {
      grants = mustChangePassword ? List.of() : List.copyOf(grants);
    }

    /** Somebody whose password is her own. */
    public Person(AccountId account, String displayName, List<Grant> grants, String origin) {
      this(account, displayName, grants, origin, false);
    }
  }

  /** Another system with an API key. {@code origin} is the network address it came from. */
  record Program(UUID key, String name, List<Grant> grants, String origin) implements Caller {}

  /** Whoever holds the data folder's operator key: the command line on the server's own machine. May everything, everywhere. */
  record Operator(String origin) implements Caller {}

  /** The server's own work: relay, day tick, reconciliation. */
  record District() implements Caller {}

  /** The grants; empty for operator and district, who need none. */
  default List<Grant> places() {
    return switch (this) {
      case Person person -> person.grants();
      case Program program -> program.grants();
      case Operator operator -> List.of();
      case District district -> List.of();
    };
  }

  /** Whether {@code permission} is held for {@code where}, by a grant there or above. */
  default boolean may(Permission permission, DivisionCode where) {
    return switch (this) {
      case Person person -> person.grants().stream().anyMatch(grant -> grant.permits(permission, where));
      case Program program -> program.grants().stream().anyMatch(grant -> grant.permits(permission, where));
      case Operator operator -> true;
      case District district -> true;
    };
  }

  /** Whether {@code permission} is held anywhere at all. */
  default boolean mayAnywhere(Permission permission) {
    return switch (this) {
      case Person person -> person.grants().stream().anyMatch(grant -> grant.role().permits(permission));
      case Program program -> program.grants().stream().anyMatch(grant -> grant.role().permits(permission));
      case Operator operator -> true;
      case District district -> true;
    };
  }

  /** @throws NotAllowed when {@code permission} is not held for {@code where} */
  default void require(Permission permission, DivisionCode where) {
    requireOwnPassword();
    if (!may(permission, where)) {
      throw new NotAllowed(
          "not-allowed-here", "您没有在该区划(" + where + ")做这件事的权限", "You may not do this in division " + where);
    }
  }

  /** @throws NotAllowed when {@code permission} is held nowhere */
  default void requireAnywhere(Permission permission) {
    requireOwnPassword();
    if (!mayAnywhere(permission)) {
      throw new NotAllowed("not-allowed", "您的角色没有这项权限", "Your role may not do this");
    }
  }

  /** @throws NotAllowed ({@code must-change-password}) while the password is a one-time password */
  default void requireOwnPassword() {
    if (this instanceof Person person && person.mustChangePassword()) {
      throw new NotAllowed("must-change-password", "请先修改初始密码,再做其他操作", "Change the one-time password first");
    }
  }

  /** The rows that may be seen for {@code permission}: the places where it is held. */
  default Scope scope(Permission permission) {
    return switch (this) {
      case Person person -> scopeOf(person.grants(), permission);
      case Program program -> scopeOf(program.grants(), permission);
      case Operator operator -> Scope.everywhere();
      case District district -> Scope.everywhere();
    };
  }

  private static Scope scopeOf(List<Grant> grants, Permission permission) {
    return Scope.of(
        grants.stream()
            .filter(grant -> grant.role().permits(permission))
            .map(grant -> grant.place().prefix())
            .collect(Collectors.toUnmodifiableSet()));
  }
}
