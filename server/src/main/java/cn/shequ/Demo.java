package cn.shequ;

import cn.shequ.account.Caller;
import cn.shequ.account.DemoAccounts;
import cn.shequ.box.DemoBoxes;
import cn.shequ.division.DivisionCode;
import cn.shequ.progress.Progress;
import cn.shequ.resident.ResidentFacts;
import cn.shequ.resident.ResidentId;
import cn.shequ.resident.batch.ImportListener;
import cn.shequ.resident.batch.ImportOrder;
import cn.shequ.resident.demo.DemoTown;
import cn.shequ.resident.sheet.SheetRow;
import cn.shequ.rules.Rule;
import cn.shequ.transaction.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * The demo district (演示区): the real divisions of 上城区, invented residents, accounts and boxes. Loads what is missing, so that the next
 * start finds everything as it was.
 */
final class Demo {
  private static final LocalDate DIVISIONS_FROM = LocalDate.of(2016, 7, 31); // the edition of the state's list that the file was taken from
  private static final DivisionCode DISTRICT = new DivisionCode("330102000000"); // 上城区
  private static final DivisionCode QINGBOMEN = new DivisionCode("330102001051"); // 清波门社区, where the tour goes
  private static final String RULE = "elderly.allowance";
  private static final long SEED = 2015; // the year in which the district gave each community its channel
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int SHOWN = 4;

  /**
   * What is printed.
   *
   * @param boxes the first ones are in {@link #QINGBOMEN}
   * @param homeWithoutBox somebody whom the rule finds and whom no box reaches
   */
  record Loaded(
      DivisionCode community,
      List<DemoAccounts.DemoAccount> accounts,
      List<DemoBoxes.DemoBox> boxes,
      Optional<UUID> homeWithoutBox) {

    /** For the terminal. {@code address}: such as http://127.0.0.1:8080 */
    List<String> told(String address) {
      var lines = new ArrayList<String>();
      lines.add("");
      lines.add("电视频道 The channel on television:  " + address + "/tv/" + community);
      lines.add("工作台 The console:                  " + address + "/console");
      lines.add("接口说明 The API:                    " + address + "/v1/openapi.json");
      lines.add("");
      lines.add("演示账号 Accounts of the demo (密码 password: " + DemoAccounts.PASSWORD + ")");
      for (var account : accounts) {
        lines.add("  %-10s %s  %s  %s".formatted(account.signInName(), account.displayName(), account.role().chinese(), account.place()));
      }
      lines.add("");
      lines.add("已配对的机顶盒 Paired boxes (共 " + boxes.size() + " 台, 前几台 the first ones)");
      for (var box : boxes.subList(0, Math.min(SHOWN, boxes.size()))) {
        lines.add("  令牌 token %-12s 密码 PIN %s  社区 %s  居民 %s".formatted(box.token(), box.pin(), box.community(), box.resident()));
      }
      homeWithoutBox.ifPresent(resident -> lines.add("家中没有机顶盒 A home without a box: 居民 " + resident + "  社区 " + community));
      lines.add("");
      return lines;
    }
  }

  private final Rooms rooms;
  private final Progress progress;
  private final Caller operator = new Caller.Operator("demo");

  Demo(Rooms rooms, Progress progress) {
    this.rooms = rooms;
    this.progress = progress;
  }

  Loaded load(int residents) {
    if (rooms.divisions.tree().isEmpty()) {
      progress.step("区划 divisions", imported -> "已载入 loaded: " + imported, meter -> importDivisions());
    }
    var accounts = rooms.demoAccounts.create();
    if (rooms.population.snapshot().count() == 0) {
      progress.step(residents + " 位居民 residents", "已载入 loaded", meter -> {
        importResidents(residents, meter);
        return residents;
      });
    }
    var inQingbomen = new ArrayList<ResidentId>();
    var elsewhere = new LinkedHashMap<DivisionCode, ResidentId>();
    for (var person : audience()) {
      if (person.livingDivision().equals(QINGBOMEN)) {
        inQingbomen.add(person.id());
      } else {
        elsewhere.putIfAbsent(person.livingDivision(), person.id());
      }
    }
    var home = inQingbomen.isEmpty() ? Optional.<UUID>empty() : Optional.of(inQingbomen.removeLast().value());
    var withBox = new ArrayList<>(inQingbomen);
    withBox.addAll(elsewhere.values());
    var boxes = progress.step("机顶盒 boxes", paired -> "已配对 paired: " + paired.size(), meter -> rooms.demoBoxes.pair(withBox));
    var posts = new DemoPosts(rooms, operator);
    if (posts.isMissing()) {
      progress.step("公告 posts", published -> "已发布 published: " + published, meter -> posts.publish());
    }
    return new Loaded(QINGBOMEN, accounts, boxes, home);
  }

  private int importDivisions() {
    try (var file = Demo.class.getResourceAsStream("/demo/shangcheng.csv")) {
      if (file == null) {
        throw new IllegalStateException("demo/shangcheng.csv is not on the class path");
      }
      var created = rooms.divisions.importUnits(operator, file, DIVISIONS_FROM).created();
      await(() -> !rooms.divisions.tree().isEmpty());
      return created;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void importResidents(int count, cn.shequ.progress.Meter meter) {
    try {
      var sheet = Files.createTempFile("shequ-demo-", ".csv");
      try {
        try (var writer = Files.newBufferedWriter(sheet)) {
          DemoTown.write(writer, count, SEED, rooms.divisions.tree().communities().stream().map(unit -> unit.code()).toList());
        }
        meter.of(2L * count);
        rooms.residentImport.run(
            operator,
            new ImportOrder(sheet, "demo.csv", false, false),
            new ImportListener() {
              @Override
              public void progress(Pass pass, int done, int expected) {
                meter.at(pass == Pass.CHECKING ? done : (long) count + done);
              }

              @Override
              public void bad(SheetRow.Bad row) {
                throw new IllegalStateException("the demo town has a bad row");
              }
            });
      } finally {
        Files.delete(sheet);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await(() -> rooms.population.snapshot().count() >= count);
  }

  /** Whom the demo's rule finds, always in the same order. */
  private List<ResidentFacts> audience() {
    Rule rule = rooms.rules.find(RULE, rooms.calendar.today()).orElseThrow();
    var found = rooms.rules.select(rule, rooms.calendar.today(), DISTRICT).residents().stream().sorted().map(ResidentId::new).toList();
    return rooms.database.in(Scope.everywhere(), transaction -> rooms.people.facts(transaction, found)).stream()
        .filter(person -> DISTRICT.covers(person.livingDivision()))
        .sorted(Comparator.comparing(ResidentFacts::livingDivision).thenComparing(person -> person.id().value()))
        .toList();
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the demo district does not load");
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
