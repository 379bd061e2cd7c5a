package cn.shequ.resident.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.shequ.account.Caller;
import cn.shequ.audit.postgres.StoredAuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.Division;
import cn.shequ.division.DivisionLevel;
import cn.shequ.division.DivisionTree;
import cn.shequ.postgres.Database;
import cn.shequ.resident.demo.DemoDistrict;
import cn.shequ.resident.demo.DemoTown;
import cn.shequ.resident.postgres.StoredBatches;
import cn.shequ.resident.postgres.StoredPopulation;
import cn.shequ.resident.sheet.SheetRow;
import cn.shequ.sealing.Seal;
import cn.shequ.testing.RealEngines;
import cn.shequ.transaction.Scope;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures, asserts no time: {@code mvn -pl server -am -Dtest=ImportMeasurement -DargLine=-Xmx512m test}. Its name keeps it out of the
 * suite; {@code -Dresidents=} sets the size of the town.
 */
@ExtendWith(RealEngines.class)
class ImportMeasurement {
  private static final Logger LOG = LoggerFactory.getLogger(ImportMeasurement.class);
  private static final int RESIDENTS = Integer.getInteger("residents", 300_000);

  @Test
  void aWholeDistrict(Database database, Seal seal, DistrictCalendar calendar) throws IOException {
    var file = Files.createTempFile("shequ-town-", ".csv");
    timed(
        "writing the town",
        () -> {
          try (var writer = Files.newBufferedWriter(file)) {
            DemoTown.write(writer, RESIDENTS, 1, DemoDistrict.communities());
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
    LOG.info("{} MB", Files.size(file) >> 20);
    var imports = new ResidentImport(database, new StoredBatches(seal), ImportMeasurement::tree, new StoredAuditLog(database, calendar), calendar);
    var batch = new BatchId[1];
    timed("dry run", () -> run(imports, file, true));
    timed("first import", () -> batch[0] = run(imports, file, false).batch());
    timed("the same again", () -> assertEquals(RESIDENTS, run(imports, file, false).counts().unchanged()));
    var seen = new AtomicInteger();
    timed(
        "everyone as facts",
        () ->
            database.in(
                Scope.everywhere(),
                transaction -> {
                  new StoredPopulation(seal).everyone(transaction, facts -> seen.incrementAndGet());
                  return null;
                }));
    assertEquals(RESIDENTS, seen.get());
    timed("undoing", () -> assertEquals(RESIDENTS, imports.undo(new Caller.Operator(""), batch[0]).removed()));
    Files.delete(file);
  }

  private static ImportResult run(ResidentImport imports, Path file, boolean dryRun) {
    return imports.run(
        new Caller.Operator(""),
        new ImportOrder(file, "town.csv", dryRun, false),
        new ImportListener() {
          @Override
          public void progress(Pass pass, int done, int expected) {
            // only the whole is measured
          }

          @Override
          public void bad(SheetRow.Bad row) {
            throw new AssertionError(row);
          }
        });
  }

  private static DivisionTree tree() {
    var day = LocalDate.of(2016, 7, 31);
    return DivisionTree.of(
        DemoDistrict.communities().stream().map(code -> new Division(code, code.text(), DivisionLevel.COMMUNITY, null, day, null)).toList(), List.of());
  }

  private static void timed(String what, Runnable work) {
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long from = System.nanoTime();
    long cpuFrom = system.getProcessCpuTime();
    work.run();
    var cpu = Duration.ofNanos(system.getProcessCpuTime() - cpuFrom);
    var took = Duration.ofNanos(System.nanoTime() - from);
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    LOG.info("{}: {} ms, of the server's own processor time {} ms, heap at most {} MB", what, took.toMillis(), cpu.toMillis(), peak >> 20);
  }
}
