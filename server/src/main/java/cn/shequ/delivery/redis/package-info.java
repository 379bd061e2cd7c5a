/**
 * Mailboxes, bells and the epoch in Redis. Keys: {@code shequ:{mailbox:<resident>}} a hash from message id to what is not private,
 * {@code shequ:{bell}} a stream of resident ids, {@code shequ:{epoch}} and {@code shequ:{sweep}} one string each. Each command touches one
 * key, so that a cluster may hold them.
 */
@NullMarked
package cn.shequ.delivery.redis;

import org.jspecify.annotations.NullMarked;
