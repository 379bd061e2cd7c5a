package cn.shequ.account;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.DivisionCode;
import cn.shequ.problem.Conflict;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transactions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Accounts for {@code serve --demo}, with a password that stands in the tour. They are marked, and open nothing where the server does not
 * serve the demo. A database where anybody else may sign in gets none.
 */
public final class DemoAccounts {
  /** The same for all of them. */
  public static final String PASSWORD = "Qingbo-tour-2026";

  private static final DivisionCode DISTRICT = new DivisionCode("330102000000"); // 上城区
  private static final DivisionCode QINGBO = new DivisionCode("330102001000"); // 清波街道
  private static final DivisionCode QINGBOMEN = new DivisionCode("330102001051"); // 清波门社区
  private static final DivisionCode LAODONGLU = new DivisionCode("330102001052"); // 劳动路社区

  /** What is printed for whoever tries the demo. */
  public record DemoAccount(String signInName, String displayName, String password, Role role, DivisionCode place) {}

  private static final List<DemoAccount> PEOPLE =
      List.of(
          of("wang.fang", "王芳", Role.COMMUNITY_WORKER, QINGBOMEN),
          of("li.qiang", "李强", Role.REVIEWER, QINGBOMEN),
          of("chen.jie", "陈洁", Role.COMMUNITY_WORKER, LAODONGLU),
          of("zhou.min", "周敏", Role.STREET_MANAGER, QINGBO),
          of("he.ping", "何平", Role.STREET_MANAGER, DISTRICT),
          of("lin.yu", "林宇", Role.REVIEWER, DISTRICT),
          of("sun.li", "孙丽", Role.WELFARE_OFFICER, DISTRICT),
          of("wu.hao", "吴昊", Role.WELFARE_OFFICER, DISTRICT),
          of("zheng.an", "郑安", Role.AUDITOR, DISTRICT),
          of("qian.hui", "钱慧", Role.ADMINISTRATOR, DISTRICT));

  private final Transactions transactions;
  private final AccountStore store;
  private final Passwords passwords;
  private final DistrictCalendar calendar;

  public DemoAccounts(Transactions transactions, AccountStore store, Passwords passwords, DistrictCalendar calendar) {
    this.transactions = transactions;
    this.store = store;
    this.passwords = passwords;
    this.calendar = calendar;
  }

  /**
   * Creates those that are missing; the others stay as they are. Blocks.
   *
   * @throws Conflict ({@code not-a-demo}) when an account that is not of the demo may be used
   */
  public List<DemoAccount> create() {
    var present = transactions.in(Scope.nowhere(), store::list);
    if (present.stream().anyMatch(account -> !account.demo() && account.disabledAt() == null)) {
      throw new Conflict(
          "not-a-demo", "这个数据库里有正式账号,不能用 --demo 启动;请换一个数据目录", "This database holds real accounts; start the demo in another data folder");
    }
    var names = present.stream().map(Account::signInName).collect(Collectors.toSet());
    PEOPLE.stream().filter(person -> !names.contains(person.signInName())).forEach(this::create);
    return PEOPLE;
  }

  private void create(DemoAccount person) {
    var id = new AccountId(UUID.nameUUIDFromBytes(("demo " + person.signInName()).getBytes(StandardCharsets.UTF_8)));
    var account =
        new Account(
            id,
            person.signInName(),
            person.displayName(),
            List.of(new Grant(person.role(), person.place())),
            false,
            null,
            true,
            calendar.now(),
            0);
    var hash = passwords.hash(person.password());
    transactions.in(Scope.nowhere(), transaction -> store.create(transaction, account, hash, null));
  }

  private static DemoAccount of(String signInName, String displayName, Role role, DivisionCode place) {
    return new DemoAccount(signInName, displayName, PASSWORD, role, place);
  }
}
