package cn.shequ.account;

import cn.shequ.division.DivisionCode;

/** A role at a place; it holds for the whole subtree below the place. */
public record Grant(Role role, DivisionCode place) {
  boolean permits(Permission permission, DivisionCode where) {
    return role.permits(permission) && place.covers(where);
  }
}
