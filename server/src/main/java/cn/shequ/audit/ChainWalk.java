package cn.shequ.audit;

import cn.shequ.transaction.Transaction;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Walks the whole chain once and stops at the first fault. Belongs to one thread. */
final class ChainWalk {
  private final ChainStore chain;
  private final Transaction transaction;
  private Link before = Link.NONE;
  private @Nullable Link broken;
  private Verification.@Nullable Fault fault;

  ChainWalk(ChainStore chain, Transaction transaction) {
    this.chain = chain;
    this.transaction = transaction;
  }

  Verification verify(Instant now) {
    chain.walk(transaction, this::step);
    if (broken != null) {
      fault = whichFault(broken);
    }
    if (fault == null) {
      chain.firstLost(transaction).ifPresent(lost -> fault = new Verification.Fault(Verification.Kind.REMOVED, before.position() + 1, lost.id()));
    }
    int seals = fault == null ? checkSeals() : 0;
    return new Verification(fault == null, before.position(), chain.countWaiting(transaction), seals, fault, now);
  }

  private boolean step(Link link, Optional<AuditEntry> entry) {
    if (link.position() != before.position() + 1) {
      fault = new Verification.Fault(Verification.Kind.REMOVED, before.position() + 1, null);
    } else if (entry.isEmpty()) {
      fault = new Verification.Fault(Verification.Kind.REMOVED, link.position(), link.entry());
    } else if (!link.holds(before.hash(), entry.get())) {
      broken = link;
    } else {
      before = link;
      return true;
    }
    return false;
  }

  /** The hash does not fit the entry. Where it fits another one, the two were exchanged; else the entry was changed. */
  private Verification.Fault whichFault(Link link) {
    var rightful = new AtomicReference<@Nullable AuditEntry>();
    chain.entries(
        transaction,
        entry -> {
          if (entry.id() != link.entry() && link.holds(before.hash(), entry)) {
            rightful.set(entry);
          }
        });
    return rightful.get() == null
        ? new Verification.Fault(Verification.Kind.ALTERED, link.position(), link.entry())
        : new Verification.Fault(Verification.Kind.REORDERED, link.position(), link.entry());
  }

  private int checkSeals() {
    int agreeing = 0;
    for (var seal : chain.seals(transaction)) {
      var link = seal.lastPosition() == 0 ? Optional.of(Link.NONE) : chain.at(transaction, seal.lastPosition());
      if (link.isEmpty() || !MessageDigest.isEqual(link.get().hash(), seal.hash())) {
        fault = new Verification.Fault(Verification.Kind.SEAL_BROKEN, seal.lastPosition(), null);
        return agreeing;
      }
      agreeing++;
    }
    return agreeing;
  }
}
