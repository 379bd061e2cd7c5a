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
import cn.shequ.work.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
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
  private final Worker worker;

  // the worker's thread only, after start()
  private Population.Position position = new Population.Position(0, 0);

  public PopulationFollower(Transactions transactions, Population population, Signals signals) {
    this.transactions = transactions;
    this.population = population;
    this.signals = signals;
    this.worker = new Worker("population", LOOK, this::catchUp);
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
    signals.listen(Topic.RESIDENT, worker::call);
    worker.start();
    return this;
  }

  /** Everybody as this node knows them now; at most a moment behind what is committed. */
  public Snapshot snapshot() {
    return index.snapshot();
  }

  private void catchUp() {
    while (!worker.isClosing() && takeSomeChanges()) {
      LOG.debug("more changes of residents may wait");
    }
  }

  /** @return whether there were any */
  private boolean takeSomeChanges() {
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
    worker.close();
  }
}
