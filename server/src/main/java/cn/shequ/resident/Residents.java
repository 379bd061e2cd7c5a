package cn.shequ.resident;

import cn.shequ.account.Caller;
import cn.shequ.account.Permission;
import cn.shequ.audit.Act;
import cn.shequ.audit.AuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.DivisionCode;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.NotFound;
import cn.shequ.transaction.Transaction;
import cn.shequ.transaction.Transactions;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All that other rooms may ask about residents. Whoever lies outside the caller's places is not found. Blocks on the database: call from
 * a virtual thread. Safe for all threads.
 */
public final class Residents {
  private static final int SHORTEST_PURPOSE = 2;
  private static final int LONGEST_PURPOSE = 200;

  /**
   * One page of a list.
   *
   * @param total how many there are on all pages
   */
  public record Page(List<ResidentView> residents, int total) {}

  private final Transactions transactions;
  private final ResidentStore store;
  private final AuditLog audit;
  private final DistrictCalendar calendar;

  public Residents(Transactions transactions, ResidentStore store, AuditLog audit, DistrictCalendar calendar) {
    this.transactions = transactions;
    this.store = store;
    this.audit = audit;
    this.calendar = calendar;
  }

  /** @throws NotFound when there is none in the caller's places */
  public ResidentView find(Caller caller, ResidentId id) {
    return seeing(caller, transaction -> ResidentView.of(one(transaction, id), calendar.today()));
  }

  /**
   * The whole record, unmasked. The look is recorded with its purpose.
   *
   * @param purpose why, in the caller's words: 2 to 200 characters
   * @throws NotFound when there is none in the caller's places
   */
  public Resident reveal(Caller caller, ResidentId id, String purpose) {
    var stated = purpose.strip();
    int length = stated.codePointCount(0, stated.length());
    if (length < SHORTEST_PURPOSE || length > LONGEST_PURPOSE) {
      throw new BadInput("/purpose", "请填写查看完整信息的事由(2至200字)", "State the purpose in 2 to 200 characters");
    }
    return seeing(
        caller,
        transaction -> {
          var resident = one(transaction, id);
          audit.record(transaction, caller, Act.of("resident-revealed", "resident", id, resident.livingDivision()).because(stated));
          return resident;
        });
  }

  /** What is recorded of a person's hardship, disability and care. The look is recorded like {@link #reveal}. */
  public List<ResidentStatus> statuses(Caller caller, ResidentId id, String purpose) {
    return reveal(caller, id, purpose).statuses();
  }

  /** Exact matches in the caller's places, at most {@code most} behind the first {@code skip}. The search is recorded, not its value. */
  public List<ResidentView> search(Caller caller, ResidentSearch search, int skip, int most) {
    return seeing(
        caller,
        transaction -> {
          var found =
              switch (search) {
                case ResidentSearch.ByName name -> store.named(transaction, PersonName.plain(name.name()), skip, most);
                case ResidentSearch.ByIdNumber number -> store.withIdNumber(transaction, number.idNumber().strip().toUpperCase(Locale.ROOT), skip, most);
                case ResidentSearch.ByTelephone telephone ->
                    store.withTelephone(transaction, telephone.telephone().replaceAll("[^0-9]", ""), skip, most);
              };
          audit.record(
              transaction, caller, Act.of("residents-searched", "resident", search.field(), null).with(Map.of("by", search.field(), "found", found.size())));
          return found.stream().map(this::view).toList();
        });
  }

  /**
   * Who lives in a community, or anywhere below a street or district, as far as it is in the caller's places.
   *
   * @throws cn.shequ.problem.NotAllowed when SEE_RESIDENTS is not held there
   */
  public Page livingIn(Caller caller, DivisionCode division, int skip, int most) {
    caller.require(Permission.SEE_RESIDENTS, division);
    return seeing(
        caller,
        transaction ->
            new Page(
                store.livingIn(transaction, division, skip, most).stream().map(this::view).toList(), store.countLivingIn(transaction, division)));
  }

  /** Who lives in one dwelling, for binding a box at a home visit. */
  public List<ResidentView> inDwelling(Caller caller, DivisionCode community, String building, String door) {
    caller.require(Permission.SEE_RESIDENTS, community);
    var key = DwellingKey.of(building, door);
    return key == null ? List.of() : seeing(caller, transaction -> store.inDwelling(transaction, community, key).stream().map(this::view).toList());
  }

  /**
   * For other rooms, in a transaction of theirs: those of {@code ids} whom its scope shows, whole. The room masks what it shows and
   * records what it reveals.
   */
  public Map<ResidentId, Resident> read(Transaction transaction, Collection<ResidentId> ids) {
    return store.read(transaction, ids).stream().collect(Collectors.toMap(Resident::id, Function.identity()));
  }

  private <T> T seeing(Caller caller, Function<Transaction, T> look) {
    caller.requireAnywhere(Permission.SEE_RESIDENTS);
    return transactions.in(caller.scope(Permission.SEE_RESIDENTS), look);
  }

  private Resident one(Transaction transaction, ResidentId id) {
    return store.read(transaction, Set.of(id)).stream().findFirst().orElseThrow(() -> new NotFound("这位居民", "resident"));
  }

  private ResidentView view(Resident resident) {
    return ResidentView.of(resident, calendar.today());
  }
}
