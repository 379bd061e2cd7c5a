package cn.shequ.command;

import cn.shequ.Server;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.engines.Engines;
import cn.shequ.postgres.Migrations;
import cn.shequ.settings.ListenAddress;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the engines and the server, and stops them in order on SIGTERM or Ctrl-C. */
@Command(
    name = "serve",
    description = {
      "启动服务器 Start the server",
      "每一项设置也可写在 shequ.yaml 或环境变量里 Every setting may also stand in shequ.yaml or the environment"
    })
final class Serve implements Callable<Integer> {
  private final Terminal terminal;
  private final SettingOptions options;

  @Option(names = "--demo", description = {"载入演示区:上城区的社区、虚构的居民、公告和机顶盒", "Load the demo district with invented residents, posts and boxes"})
  private boolean demo;

  @Option(
      names = "--residents",
      paramLabel = "N",
      defaultValue = "6000",
      description = {"演示区的居民数,默认 ${DEFAULT-VALUE}", "residents of the demo district, by default ${DEFAULT-VALUE}"})
  private int residents;

  Serve(Terminal terminal, SettingOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  @Override
  public Integer call() throws InterruptedException {
    var settings = options.read(demo);
    var progress = terminal.progress();
    var asked = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    var hook = Thread.ofPlatform().name("stop").unstarted(() -> stop(asked, stopped));
    Runtime.getRuntime().addShutdownHook(hook);
    try (var engines = Engines.start(settings, "serve", progress)) {
      engines.owner().ifPresent(owner -> progress.step("表结构 schema", Serve::migrated, meter -> Migrations.migrate(owner)));
      try (var server =
          progress.step(
              "服务器 server",
              "已启动 started",
              meter -> Server.start(settings, engines.server(), engines.system(), engines.redis(), Clock.system(DistrictCalendar.ZONE), demo))) {
        var address = new ListenAddress(settings.listen().host(), server.port()).toString();
        engines.announce(address);
        if (demo) {
          server.demo(residents, progress).forEach(progress::say);
        }
        server.firstSteps().ifPresent(progress::say);
        progress.say("正在服务 serving on http://" + address);
        asked.await();
        progress.say("正在停止 stopping");
      }
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  private static String migrated(int steps) {
    return steps == 0 ? "已是最新 up to date" : "已升级 migrated: " + steps;
  }

  /** Runs when the process is asked to end, and keeps it alive until everything is closed. */
  private static void stop(CountDownLatch asked, CountDownLatch stopped) {
    asked.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
