package cn.shequ.resident.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.account.AccountId;
import cn.shequ.account.Caller;
import cn.shequ.account.Grant;
import cn.shequ.account.Role;
import cn.shequ.audit.postgres.StoredAuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.Division;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.DivisionLevel;
import cn.shequ.division.DivisionTree;
import cn.shequ.postgres.Database;
import cn.shequ.problem.Conflict;
import cn.shequ.problem.NotAllowed;
import cn.shequ.problem.NotFound;
import cn.shequ.resident.HardshipKind;
import cn.shequ.resident.Population;
import cn.shequ.resident.Resident;
import cn.shequ.resident.ResidentFacts;
import cn.shequ.resident.ResidentId;
import cn.shequ.resident.ResidentStatus;
import cn.shequ.resident.Sheets;
import cn.shequ.resident.postgres.StoredBatches;
import cn.shequ.resident.postgres.StoredPopulation;
import cn.shequ.resident.postgres.StoredResidents;
import cn.shequ.resident.sheet.SheetRow;
import cn.shequ.sealing.Seal;
import cn.shequ.testing.RealEngines;
import cn.shequ.transaction.Scope;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealEngines.class)
class ResidentImportTest {
  private static final Caller OPERATOR = new Caller.Operator("127.0.0.1");
  private static final String WANG = Sheets.number("19350815", 1);
  private static final String LI = Sheets.number("19400101", 2);
  private static final String ZHAO = Sheets.number("19800101", 3);

  private final Database database;
  private final StoredResidents residents;
  private final ResidentImport imports;
  private final Population population;
  private final List<SheetRow.Bad> bad = new ArrayList<>();

  ResidentImportTest(Database database, Seal seal, DistrictCalendar calendar) {
    this.database = database;
    this.residents = new StoredResidents(seal);
    this.population = new StoredPopulation(seal);
    this.imports = new ResidentImport(database, new StoredBatches(seal), ResidentImportTest::twoStreets, new StoredAuditLog(database, calendar), calendar);
  }

  static DivisionTree twoStreets() {
    var day = LocalDate.of(2016, 7, 31);
    var district = new DivisionCode("330102000000");
    var qingbo = new DivisionCode("330102001000");
    var hubin = new DivisionCode("330102003000");
    return DivisionTree.of(
        List.of(
            new Division(district, "上城区", DivisionLevel.DISTRICT, null, day, null),
            new Division(qingbo, "清波街道", DivisionLevel.STREET, district, day, null),
            new Division(hubin, "湖滨街道", DivisionLevel.STREET, district, day, null),
            new Division(new DivisionCode("330102001051"), "清波门社区", DivisionLevel.COMMUNITY, qingbo, day, null),
            new Division(new DivisionCode("330102003050"), "涌金门社区", DivisionLevel.COMMUNITY, hubin, day, null)),
        List.of());
  }

  @BeforeEach
  void nobody() {
    database.in(
        Scope.everywhere(),
        transaction -> {
          var handle = Database.handle(transaction);
          handle.execute("delete from box_resident");
          handle.execute("delete from resident");
          return handle.execute("delete from import_batch");
        });
  }

  private static Caller officer(String place) {
    return new Caller.Person(new AccountId(UUID.randomUUID()), "福利专员", List.of(new Grant(Role.WELFARE_OFFICER, new DivisionCode(place))), "10.0.0.1");
  }

  private ImportResult run(Caller caller, Path file, boolean dryRun, boolean acceptGood) {
    bad.clear();
    return imports.run(caller, new ImportOrder(file, "名册.csv", dryRun, acceptGood), new Collecting());
  }

  private ImportResult run(Path file) {
    return run(OPERATOR, file, false, false);
  }

  private final class Collecting implements ImportListener {
    @Override
    public void progress(Pass pass, int done, int expected) {
      assertTrue(done <= expected);
    }

    @Override
    public void bad(SheetRow.Bad row) {
      bad.add(row);
    }
  }

  private Resident resident(String number) {
    return database.in(Scope.everywhere(), transaction -> residents.withIdNumber(transaction, number, 0, 10)).getFirst();
  }

  private int count() {
    return database.in(Scope.everywhere(), transaction -> residents.countLivingIn(transaction, new DivisionCode("330102000000")));
  }

  private static String row(String name, String number, String community, String rest) {
    return name + "," + number + ",," + community + rest;
  }

  private static Path town() {
    return Sheets.of(
        Sheets.HEADER,
        row("王芳", WANG, "清波门社区", ",330102001051,3幢,2单元501,H1,户主,19900000001,低保,,"),
        row("李强", LI, "清波门社区", ",3304,3幢,2单元502,H2,户主,,,,"),
        row("赵敏", ZHAO, "涌金门社区", ",330102001051,,,,,,,,"));
  }

  @Test
  void whatASheetStatesIsStoredSealedAndFoundAgain() {
    var result = run(town());
    assertEquals(new Counts(3, 3, 0, 0, 0), result.counts());
    assertNotNull(result.batch());
    var wang = resident(WANG);
    assertEquals("王芳", wang.name());
    assertEquals("2单元501", wang.door());
    assertEquals(LocalDate.of(1935, 8, 15), wang.birthDate());
    assertEquals(List.of(new ResidentStatus.Hardship(HardshipKind.MINIMUM_LIVING, null, null, "居民名册")), wang.statuses());
    assertEquals("3304", String.valueOf(resident(LI).registeredDivision()));
    var plain =
        database.in(
            Scope.everywhere(),
            transaction -> Database.handle(transaction).createQuery("select string_agg(r::text, ' ') from resident r").mapTo(String.class).one());
    assertFalse(plain.contains("王芳") || plain.contains(WANG) || plain.contains("单元"));
  }

  @Test
  void theSameSheetTwiceChangesNothing() {
    run(town());
    var again = run(town());
    assertEquals(new Counts(3, 0, 0, 3, 0), again.counts());
    assertNull(again.batch());
  }

  @Test
  void aPersonWithoutPapersIsKnownAgain() {
    var file = Sheets.of("姓名,证件类型,身份证号,社区代码,出生日期", "王小宝,无证件,,330102001051,2025-01-02");
    run(file);
    assertEquals(1, run(file).counts().unchanged());
  }

  @Test
  void aBlankCellErasesNothingAndAStatedOneReplaces() {
    run(town());
    var result = run(Sheets.of(Sheets.HEADER, row("王芳", WANG, "清波门社区", ",,,2单元601,,,,低边,,")));
    assertEquals(new Counts(1, 0, 1, 0, 0), result.counts());
    var wang = resident(WANG);
    assertEquals("2单元601", wang.door());
    assertEquals("19900000001", wang.telephone());
    assertEquals(List.of(new ResidentStatus.Hardship(HardshipKind.LOW_INCOME_MARGIN, null, null, "居民名册")), wang.statuses());
  }

  @Test
  void oneBadRowKeepsEverythingOut() {
    var result = run(Sheets.of(Sheets.HEADER, row("王芳", WANG, "清波门社区", ",,,,,,,,,"), row("李强", "339900194001010021", "清波门社区", ",,,,,,,,,")));
    assertEquals(new Counts(2, 1, 0, 0, 1), result.counts());
    assertNull(result.batch());
    assertEquals(0, count());
    assertEquals(3, bad.getFirst().number());
  }

  @Test
  void goodRowsAloneAreTakenWhenThatIsAskedFor() {
    var file = Sheets.of(Sheets.HEADER, row("王芳", WANG, "清波门社区", ",,,,,,,,,"), row("李强", "123", "清波门社区", ",,,,,,,,,"));
    assertNotNull(run(OPERATOR, file, false, true).batch());
    assertEquals(1, count());
    assertEquals(1, bad.size());
  }

  @Test
  void aDryRunCountsAndWritesNothing() {
    assertEquals(new Counts(3, 3, 0, 0, 0), run(OPERATOR, town(), true, false).counts());
    assertEquals(0, count());
  }

  @Test
  void theSamePersonTwiceInASheetIsRefusedWithBothRows() {
    run(Sheets.of(Sheets.HEADER, row("王芳", WANG, "清波门社区", ",,,,,,,,,"), row("王芳", WANG, "涌金门社区", ",,,,,,,,,")));
    assertTrue(bad.getFirst().errors().getFirst().reason().contains("第2行"));
    assertEquals(3, bad.getFirst().number());
  }

  @Test
  void whoImportsTakesInOnlyWhoLivesOrIsRegisteredInHerPlaces() {
    var street = officer("330102001000");
    var result = run(street, town(), false, false);
    assertEquals(0, result.counts().refused(), bad::toString); // 赵敏 lives in 涌金门 but is registered in 清波门
    run(street, Sheets.of(Sheets.HEADER, row("钱进", Sheets.number("19700101", 5), "涌金门社区", ",330102003050,,,,,,,,")), false, false);
    assertTrue(bad.getFirst().errors().getFirst().reason().contains("管辖范围"));
  }

  @Test
  void whoIsKnownElsewhereIsNotCreatedASecondTime() {
    run(Sheets.of(Sheets.HEADER, row("钱进", ZHAO, "涌金门社区", ",330102003050,,,,,,,,")));
    run(officer("330102001000"), Sheets.of(Sheets.HEADER, row("钱进", ZHAO, "清波门社区", ",,,,,,,,,")), false, false);
    assertTrue(bad.getFirst().errors().getFirst().reason().contains("已登记在您的管辖范围之外"));
    assertEquals(1, count());
  }

  @Test
  void whoMayNotImportIsRefused() {
    var worker = new Caller.Person(new AccountId(UUID.randomUUID()), "社工", List.of(new Grant(Role.COMMUNITY_WORKER, new DivisionCode("330102001051"))), "");
    assertThrows(NotAllowed.class, () -> run(worker, town(), true, false));
    assertThrows(NotAllowed.class, () -> imports.undo(worker, new BatchId(UUID.randomUUID())));
  }

  @Test
  void undoingRestoresWhatWasReplacedAndRemovesWhatWasCreated() {
    run(Sheets.of(Sheets.HEADER, row("王芳", WANG, "清波门社区", ",,,2单元501,,,,低保,,")));
    var before = resident(WANG);
    var batch = run(Sheets.of(Sheets.HEADER, row("王芳", WANG, "涌金门社区", ",,,1单元101,,,,低边,,"), row("李强", LI, "清波门社区", ",,,,,,,,,"))).batch();
    var undone = imports.undo(OPERATOR, batch);
    assertEquals(new Undone(1, 1, List.of()), undone);
    assertEquals(before, resident(WANG));
    assertEquals(1, count());
    assertThrows(Conflict.class, () -> imports.undo(OPERATOR, batch));
  }

  @Test
  void batchesCanBeUndoneOneAfterTheOther() {
    var first = run(Sheets.of(Sheets.HEADER, row("王芳", WANG, "清波门社区", ",,,2单元501,,,,,,"))).batch();
    var second = run(Sheets.of(Sheets.HEADER, row("王芳", WANG, "清波门社区", ",,,2单元601,,,,,,"))).batch();
    assertEquals(1, imports.undo(OPERATOR, second).restored());
    assertEquals("2单元501", resident(WANG).door());
    assertEquals(1, imports.undo(OPERATOR, first).removed());
    assertEquals(0, count());
  }

  @Test
  void whatChangedAfterTheBatchIsKeptAndReported() {
    var batch = run(town()).batch();
    run(Sheets.of(Sheets.HEADER, row("王芳", WANG, "清波门社区", ",,,2单元601,,,,,,")));
    database.in(
        Scope.everywhere(),
        transaction -> Database.handle(transaction).execute("update resident set died_on = '2026-09-30' where id = ?", resident(LI).id().value()));
    var undone = imports.undo(OPERATOR, batch);
    assertEquals(1, undone.removed());
    assertEquals(List.of(Undone.Reason.CHANGED_SINCE, Undone.Reason.CHANGED_SINCE), undone.kept().stream().map(Undone.Kept::reason).toList());
    assertEquals(LocalDate.of(2026, 9, 30), resident(LI).diedOn());
  }

  @Test
  void whoHasABoxIsKeptAndReported() {
    var batch = run(town()).batch();
    var box = UUID.randomUUID();
    database.in(
        Scope.everywhere(),
        transaction ->
            Database.handle(transaction).execute("insert into box (id, community) values (?, '330102001051')", box)
                + Database.handle(transaction).execute("insert into box_resident (box, resident) values (?, ?)", box, resident(WANG).id().value()));
    var undone = imports.undo(OPERATOR, batch);
    assertEquals(List.of(new Undone.Kept(resident(WANG).id(), Undone.Reason.HAS_BOX)), undone.kept());
    assertEquals(2, undone.removed());
  }

  @Test
  void aBatchOfAnotherPlaceIsNotFound() {
    var batch = run(officer("330102001000"), Sheets.of(Sheets.HEADER, row("王芳", WANG, "清波门社区", ",,,,,,,,,")), false, false).batch();
    assertThrows(NotFound.class, () -> imports.undo(officer("330102003000"), batch));
    assertEquals(1, imports.undo(officer("330102001000"), batch).removed());
  }

  @Test
  void oneImportRunsAtATime() throws InterruptedException {
    var inside = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    var outcome = new AtomicReference<ImportResult>();
    var first =
        Thread.ofVirtual()
            .start(
                () ->
                    outcome.set(
                        imports.run(
                            OPERATOR,
                            new ImportOrder(town(), "名册.csv", false, false),
                            new ImportListener() {
                              @Override
                              public void progress(Pass pass, int done, int expected) {
                                inside.countDown();
                                try {
                                  leave.await();
                                } catch (InterruptedException e) {
                                  Thread.currentThread().interrupt();
                                }
                              }

                              @Override
                              public void bad(SheetRow.Bad row) {
                                throw new AssertionError(row);
                              }
                            })));
    inside.await();
    assertThrows(Conflict.class, () -> run(town()));
    leave.countDown();
    first.join();
    assertEquals(3, outcome.get().counts().created());
  }

  @Test
  void everyWrittenBatchAndEveryUndoingIsAudited() {
    var batch = run(town()).batch();
    imports.undo(OPERATOR, batch);
    var acts =
        database.in(
            Scope.everywhere(),
            transaction ->
                Database.handle(transaction)
                    .createQuery("select act from audit_entry where subject_kind = 'import' and subject = :batch order by id")
                    .bind("batch", String.valueOf(batch))
                    .mapTo(String.class)
                    .list());
    assertEquals(List.of("residents-imported", "import-undone"), acts);
  }

  @Test
  void thePopulationShowsEveryoneAndWhatChangedSince() {
    var position = database.in(Scope.everywhere(), population::position);
    run(town());
    var changed = database.in(Scope.everywhere(), transaction -> population.changedAfter(transaction, position, 100));
    var everyone = new ArrayList<ResidentFacts>();
    database.in(
        Scope.everywhere(),
        transaction -> {
          population.everyone(transaction, everyone::add);
          return null;
        });
    assertEquals(3, everyone.size());
    assertTrue(changed.residents().containsAll(everyone.stream().map(ResidentFacts::id).toList()));
    var wang = database.in(Scope.everywhere(), transaction -> population.facts(transaction, Set.of(resident(WANG).id()))).getFirst();
    assertEquals(1, wang.statuses().size());
    assertEquals("H1", wang.householdNumber());
    var nothing = database.in(Scope.everywhere(), transaction -> population.changedAfter(transaction, changed.upTo(), 100));
    assertEquals(Set.<ResidentId>of(), nothing.residents());
  }
}
