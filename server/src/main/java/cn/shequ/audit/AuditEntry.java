package cn.shequ.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One written act.
 *
 * @param id in the order of writing, with gaps
 * @param actorKind account, api-key, box, operator or system; {@code actor}: its id
 * @param origin network address, empty for the server's own work
 * @param division where, if it belongs to one place
 * @param purpose the stated reason, or why it was refused
 * @param outcome done or refused
 * @param detail JSON as PostgreSQL spells it
 * @param position in the chain, null for the second or so until it is sealed
 */
public record AuditEntry(
    long id,
    Instant at,
    String actorKind,
    String actor,
    String origin,
    String act,
    String subjectKind,
    String subject,
    @Nullable String division,
    String purpose,
    String outcome,
    String detail,
    @Nullable Long position) {}
