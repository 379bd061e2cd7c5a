package cn.shequ.loadtest;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./shequ load}: reads its options, runs, prints the report. */
@Command(
    name = "load",
    sortOptions = false,
    description = {
      "一个镇的模拟机顶盒连上正在运行的服务器,发布内容,检查每一次送达。",
      "A town of simulated boxes listens to a running server, publishes, and checks every delivery."
    },
    footer = {
      "",
      "由谁发布:用数据目录里的 operator.key 新建两个账号,结束时停用;设置了环境变量 SHEQU_LOAD_WRITER、SHEQU_LOAD_WRITER_PASSWORD、"
          + "SHEQU_LOAD_PUBLISHER、SHEQU_LOAD_PUBLISHER_PASSWORD 时,由这两个账号在共同的区域发布。",
      "Who posts: two accounts made with the data folder's operator.key and disabled at the end; where those variables are set, the two "
          + "accounts they name, in the places where both have a role.",
      "",
      "退出码 exit codes: 0 全部正确 every delivery was right, 1 有错误或运行失败 a fault, or the run failed, 2 命令写法不对 wrong usage"
    })
final class LoadCommand implements Callable<Integer> {
  private static final String WRITER = "SHEQU_LOAD_WRITER";
  private static final String PUBLISHER = "SHEQU_LOAD_PUBLISHER";
  private static final String PASSWORD = "_PASSWORD";
  private static final int MOST_BOXES = 50_000;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean watched;
  private final Map<String, String> environment;

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = {"服务器地址,默认 ${DEFAULT-VALUE}", "the server, by default ${DEFAULT-VALUE}"})
  private URI server = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--boxes",
      paramLabel = "N",
      defaultValue = "300",
      description = {"机顶盒数,平均分到各社区,默认 ${DEFAULT-VALUE}", "boxes, spread over all communities, by default ${DEFAULT-VALUE}"})
  private int boxes;

  @Option(
      names = "--mix",
      paramLabel = "方式=份数,…",
      defaultValue = "sse=50,websocket=30,poll=20",
      converter = MixConverter.class,
      description = {
        "连接方式的比例(sse、websocket、long-poll、poll),默认 ${DEFAULT-VALUE}",
        "how they listen (sse, websocket, long-poll, poll), by default ${DEFAULT-VALUE}"
      })
  private Mix mix = Mix.parse("sse=50,websocket=30,poll=20");

  @Option(
      names = "--posts",
      paramLabel = "N",
      defaultValue = "60",
      description = {"发布多少条,每四条撤下一条,默认 ${DEFAULT-VALUE}", "posts; one of four is withdrawn again; by default ${DEFAULT-VALUE}"})
  private int posts;

  @Option(
      names = "--breaks",
      paramLabel = "N",
      defaultValue = "30",
      description = {"中途断线多少次,默认 ${DEFAULT-VALUE}", "how often a box's line breaks meanwhile, by default ${DEFAULT-VALUE}"})
  private int breaks;

  @Option(
      names = "--poll-seconds",
      paramLabel = "N",
      defaultValue = "2",
      description = {
        "轮询的机顶盒隔几秒问一次,默认 ${DEFAULT-VALUE}(真机按服务器的设置)",
        "seconds between two polls, by default ${DEFAULT-VALUE} (a real box does as the server says)"
      })
  private int pollSeconds;

  @Option(
      names = "--patience",
      paramLabel = "N",
      defaultValue = "15",
      description = {
        "多少秒没有任何送达就不再等,默认 ${DEFAULT-VALUE}",
        "seconds without any delivery after which waiting ends, by default ${DEFAULT-VALUE}"
      })
  private int patienceSeconds;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = {"随机数种子,相同的种子发布相同的内容,默认 ${DEFAULT-VALUE}", "the same seed publishes the same, by default ${DEFAULT-VALUE}"})
  private long seed;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = {
        "正在运行的服务器的数据目录,默认与 serve 相同",
        "data folder of the running server, by default the same as that of serve"
      })
  private Optional<Path> data = Optional.empty();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "显示帮助 Show this help")
  private boolean help;

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * @param watched whether a person sees {@code out} on a screen
   * @param environment variables of the process
   */
  LoadCommand(PrintStream out, PrintStream err, boolean watched, Map<String, String> environment) {
    this.out = out;
    this.err = err;
    this.watched = watched;
    this.environment = environment;
  }

  /** Reads {@code --mix}. */
  static final class MixConverter implements ITypeConverter<Mix> {
    @Override
    public Mix convert(String text) {
      try {
        return Mix.parse(text);
      } catch (IllegalArgumentException e) {
        throw new CommandLine.TypeConversionException(e.getMessage());
      }
    }
  }

  @Override
  public Integer call() {
    var plan = plan();
    var staff = staff();
    var stopping = new AtomicBoolean();
    var ended = new CountDownLatch(1);
    var hook = Thread.ofPlatform().name("stop").unstarted(() -> stop(stopping, ended));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      var report = run(plan, staff, stopping::get);
      report.lines().forEach(out::println);
      return report.faults().isEmpty() ? 0 : 1;
    } catch (Api.Refused refused) {
      err.println("运行失败 The run failed: " + refused.getMessage());
      return 1;
    } catch (Run.Stopped stopped) {
      err.println("已中止,本次发布的内容已撤下 Stopped; what was published is withdrawn");
      return 1;
    } finally {
      ended.countDown();
    }
  }

  private Report run(Plan plan, Staff.Source staff, BooleanSupplier stopping) {
    try (var line = new ProgressLine(out, watched)) {
      return new Run(plan, staff, stopping, line).go();
    }
  }

  /** Runs when the process is asked to end, and keeps it alive until the run has cleaned up. */
  private static void stop(AtomicBoolean stopping, CountDownLatch ended) {
    stopping.set(true);
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Plan plan() {
    if (!"http".equals(server.getScheme()) || server.getHost() == null) {
      throw wrong("--server 应为 http://主机:端口", "--server is http://host:port");
    }
    require("--boxes", boxes, 1, MOST_BOXES);
    require("--posts", posts, 1, 100_000);
    require("--breaks", breaks, 0, 100_000);
    require("--poll-seconds", pollSeconds, 1, 600);
    require("--patience", patienceSeconds, 1, 3_600);
    return new Plan(server, boxes, mix, posts, breaks, seed, Duration.ofSeconds(pollSeconds), Duration.ofSeconds(patienceSeconds));
  }

  private void require(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw wrong(option + " 应在 " + least + " 到 " + most + " 之间", option + " is " + least + " to " + most);
    }
  }

  private Staff.Source staff() {
    if (environment.containsKey(WRITER) || environment.containsKey(PUBLISHER)) {
      return Staff.given(credentials(WRITER), credentials(PUBLISHER));
    }
    var file = data.orElseGet(this::defaultData).resolve("operator.key");
    try {
      return Staff.hired(Files.readString(file).strip());
    } catch (IOException e) {
      throw wrong(
          "读不到 " + file + ":请用 --data 指出正在运行的服务器的数据目录,或用环境变量 " + WRITER + "、" + PUBLISHER + " 等给出两个账号",
          "Cannot read " + file + ": name the running server's data folder with --data, or set " + WRITER + ", " + PUBLISHER + " and so on");
    }
  }

  private Path defaultData() {
    var variable = environment.getOrDefault("SHEQU_DATA", "");
    return variable.isBlank() ? Path.of(System.getProperty("shequ.home", ""), ".shequ-data") : Path.of(variable.strip());
  }

  private Staff.Credentials credentials(String variable) {
    var name = environment.getOrDefault(variable, "");
    var password = environment.getOrDefault(variable + PASSWORD, "");
    if (name.isBlank() || password.isEmpty()) {
      throw wrong("请同时设置环境变量 " + variable + " 和 " + variable + PASSWORD, "Set " + variable + " together with " + variable + PASSWORD);
    }
    return new Staff.Credentials(name, password);
  }

  private ParameterException wrong(String chinese, String english) {
    return new ParameterException(spec.commandLine(), chinese + System.lineSeparator() + english);
  }
}
