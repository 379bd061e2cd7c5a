package cn.shequ.welfare;

import cn.shequ.resident.Population;
import cn.shequ.resident.ResidentFacts;
import cn.shequ.resident.ResidentId;
import cn.shequ.rules.population.PopulationIndex;
import cn.shequ.rules.population.Snapshot;
import cn.shequ.signal.Signals;
import cn.shequ.signal.Topic;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node's population index equal to the register: reads everybody once, then follows the log of changes. Any thread may take
 * the {@link #snapshot}; writing belongs to one thread of its own.
 */
public final class PopulationFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PopulationFollower.class);
  private static final Duration LOOK = Duration.ofSeconds(1); // also without a signal, which may be lost
  private static final int TOGETHER = 50_000; // a write copies whole segments: the first reading goes in large pieces
  private static final int MOST_CHANGES = 10_000;

  private final Transactions transactions;
  private final Population population;
  private final Signals signals;
  private final PopulationIndex index = new PopulationIndex();
  private final Semaphore changed = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closing;

  // follower's thread only, after start()
  private Population.Position position = new Population.Position(0, 0);

  public PopulationFollower(Transactions transactions, Population population, Signals signals) {
    this.transactions = transactions;
    this.population = population;
    this.signals = signals;
    this.thread = Thread.ofPlatform().name("population").daemon().unstarted(this::follow);
  }

  /** Reads everybody, then follows. Returns when the index is complete. */
  public PopulationFollower start() {
    position = transactions.in(Scope.everywhere(), population::position);
    transactions.in(
        Scope.everywhere(),
        transaction -> {
          var together = new ArrayList<cn.shequ.rules.facts.ResidentFacts>(TOGETHER);
          population.everyone(
              transaction,
              person -> {
                together.add(FactsForRules.of(person));
                if (together.size() == TOGETHER) {
                  index.put(together);
                  together.clear();
                }
              });
          index.put(together);
          return together.size();
        });
    signals.listen(Topic.RESIDENT, changed::release);
    thread.start();
    return this;
  }

  /** Everybody as this node knows them now; at most a moment behind what is committed. */
  public Snapshot snapshot() {
    return index.snapshot();
  }

  private void follow() {
    while (!closing) {
      try {
        if (!changed.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          LOG.trace("looking without a signal");
        }
        changed.drainPermits();
        while (!closing && catchUp()) {
          LOG.debug("more changes of residents wait");
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("the population index waits for the database: {}", e.toString());
      }
    }
  }

  /** @return whether there may be more */
  private boolean catchUp() {
    return transactions.in(
        Scope.everywhere(),
        transaction -> {
          var changes = population.changedAfter(transaction, position, MOST_CHANGES);
          if (!changes.residents().isEmpty()) {
            List<ResidentFacts> there = population.facts(transaction, changes.residents());
            index.put(there.stream().map(FactsForRules::of).toList());
            var gone = new HashSet<UUID>();
            changes.residents().stream().map(ResidentId::value).forEach(gone::add);
            there.forEach(person -> gone.remove(person.id().value()));
            index.remove(gone);
          }
          boolean moved = !changes.upTo().equals(position);
          position = changes.upTo();
          return moved;
        });
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
