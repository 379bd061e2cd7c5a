package cn.shequ.console.view;

import cn.shequ.audit.AuditEntry;

/**
 * One entry of the audit log.
 *
 * @param actor who: a display name, or the kind where no person acted
 * @param place street and community; empty where it belongs to no place
 */
public record AuditLine(AuditEntry entry, String actor, String place) {
  public boolean refused() {
    return entry.outcome().equals("refused");
  }
}
