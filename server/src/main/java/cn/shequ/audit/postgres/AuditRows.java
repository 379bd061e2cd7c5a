package cn.shequ.audit.postgres;

import cn.shequ.audit.AuditEntry;
import cn.shequ.audit.Link;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** Rows of the audit tables as values. */
final class AuditRows {
  static final String ENTRY =
      "e.id, e.at, e.actor_kind, e.actor, e.origin, e.act, e.subject_kind, e.subject, e.division, e.purpose, e.outcome, cast(e.detail as text) as detail";

  private AuditRows() {}

  /** {@code positioned}: whether the row has the chain's position beside the entry. */
  static AuditEntry entry(ResultSet row, boolean positioned) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor_kind"),
        row.getString("actor"),
        row.getString("origin"),
        row.getString("act"),
        row.getString("subject_kind"),
        row.getString("subject"),
        row.getString("division"),
        row.getString("purpose"),
        row.getString("outcome"),
        row.getString("detail"),
        positioned ? row.getObject("position", Long.class) : null);
  }

  static Link link(ResultSet row) throws SQLException {
    return new Link(row.getLong("position"), row.getLong("entry"), row.getBytes("hash"));
  }
}
