/**
 * The audit log (审计): every act on persons and publications, written in the act's own transaction and never changed. Deliveries are not
 * audit: the message table is their record.
 *
 * <p>{@link cn.shequ.audit.AuditLog} writes, {@link cn.shequ.audit.Sealer} chains what was committed and seals each day (a chain written by
 * everybody would serialise everything), {@link cn.shequ.audit.AuditTrail} answers auditors and finds what was tampered with.
 */
@NullMarked
package cn.shequ.audit;

import org.jspecify.annotations.NullMarked;
