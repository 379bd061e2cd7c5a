/**
 * The last mile of private mail (投递): from a committed message to the box in somebody's home, and the receipt back.
 *
 * <pre>
 * message row ─▶ MailRelay ─▶ Mailboxes, then Bells (Redis) ─▶ Postman of every node ─▶ BoxMail ─▶ Doorstep (a connected box)
 * box ─▶ Openings (PIN, letter) and Receipts ─▶ message row ─▶ MailRelay takes it out of the mailbox and rings again
 * </pre>
 *
 * <p>Invariants: PostgreSQL decides what may be shown, at every showing; a mailbox only says that there may be something. Nothing private
 * enters Redis. A message counts as relayed when its mailbox entry and then its bell are written; every step may be done twice. Whatever
 * Redis forgets, {@link cn.shequ.delivery.Reconciliation} writes again from the unfinished messages, all of them, whatever their age.
 *
 * <p>Knows of messages only {@link cn.shequ.welfare.Letters}, of boxes only the faces of {@code cn.shequ.box}.
 */
@NullMarked
package cn.shequ.delivery;

import org.jspecify.annotations.NullMarked;
