package cn.shequ.loadtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * What came of a run.
 *
 * @param communities how many have a channel
 * @param publishing how long it took to write, publish and withdraw everything
 * @param rows by transport, those that no box used left out
 */
record Report(
    Plan plan, int communities, int posts, int withdrawn, Duration publishing, List<Row> rows, List<Fault> faults) {
  private static final int MOST_FAULTS = 20;
  private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
  private static final int DIGITS = 3;
  private static final int FIRST_COLUMN = 16;
  private static final int COLUMN = 14;

  /**
   * The boxes that listened in one way.
   *
   * @param deliveries of the run's events, one by one
   * @param inProgrammes posts of the run that came within a programme
   * @param reconnections after a line broke or was ended
   * @param refusals tries to connect that failed
   * @param micros from before the call that published or withdrew until a box had the event
   */
  record Row(String name, int boxes, long deliveries, long inProgrammes, long reconnections, long refusals, Histogram micros) {}

  static Report of(Plan plan, int communities, List<Published> published, Duration publishing, List<Box> boxes, Numbering numbering) {
    var byId = published.stream().collect(Collectors.toMap(Published::post, Function.identity()));
    var rows = new ArrayList<Row>();
    for (var transport : Transport.values()) {
      var these = boxes.stream().filter(box -> box.transport() == transport).toList();
      if (!these.isEmpty()) {
        rows.add(row(transport.word(), these, byId));
      }
    }
    rows.add(row("全部 all", boxes, byId));
    return new Report(
        plan,
        communities,
        published.size(),
        (int) published.stream().filter(Published::isWithdrawn).count(),
        publishing,
        List.copyOf(rows),
        List.copyOf(Check.of(published, boxes, numbering)));
  }

  private static Row row(String name, List<Box> boxes, Map<String, Published> published) {
    var micros = new Histogram(LONGEST_MICROS, DIGITS);
    long inProgrammes = 0;
    for (var box : boxes) {
      for (var heard : box.heard()) {
        switch (heard) {
          case Heard.Event event -> {
            var post = published.get(event.event().post());
            if (post != null) {
              micros.recordValue(Math.clamp((event.nanos() - called(post, event)) / 1_000, 0, LONGEST_MICROS));
            }
          }
          case Heard.Programme programme -> inProgrammes += programme.posts().keySet().stream().filter(published::containsKey).count();
        }
      }
    }
    return new Row(
        name,
        boxes.size(),
        micros.getTotalCount(),
        inProgrammes,
        boxes.stream().mapToLong(Box::reconnections).sum(),
        boxes.stream().mapToLong(Box::refusals).sum(),
        micros);
  }

  /** When the call was made that led to the event. */
  private static long called(Published post, Heard.Event event) {
    return switch (event.event().kind()) {
      case POST -> post.publishedNanos();
      case WITHDRAW -> post.withdrawnNanos().orElse(event.nanos());
    };
  }

  /** For people, Chinese and English. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        "%1$d 个机顶盒,分布在 %2$d 个社区  %1$d boxes in %2$d communities, mix %3$s, seed %4$d"
            .formatted(plan.boxes(), communities, plan.mix(), plan.seed()));
    lines.add(
        "发布 %1$d 条,撤下 %2$d 条,用时 %3$s s  %1$d posts published, %2$d withdrawn in %3$s s"
            .formatted(posts, withdrawn, seconds(publishing)));
    lines.add("");
    lines.add(line("方式", "机顶盒", "逐条送达", "随节目单", "重连", "连接失败", "p50", "p99", "最长"));
    lines.add(line("transport", "boxes", "deliveries", "in programmes", "reconnections", "refused", "p50 ms", "p99 ms", "max ms"));
    for (var row : rows) {
      lines.add(
          line(
              row.name(),
              Integer.toString(row.boxes()),
              Long.toString(row.deliveries()),
              Long.toString(row.inProgrammes()),
              Long.toString(row.reconnections()),
              Long.toString(row.refusals()),
              millis(row, row.micros().getValueAtPercentile(50)),
              millis(row, row.micros().getValueAtPercentile(99)),
              millis(row, row.micros().getMaxValue())));
    }
    lines.add("");
    if (faults.isEmpty()) {
      lines.add("每一次送达都正确:无丢失、重复、乱序、误投  Every delivery was right: none lost, doubled, out of order or misdelivered");
    } else {
      faultLines(lines);
    }
    return lines;
  }

  private void faultLines(List<String> lines) {
    lines.add("错误 faults: " + faults.size());
    for (var kind : Fault.Kind.values()) {
      long of = faults.stream().filter(fault -> fault.kind() == kind).count();
      if (of > 0) {
        lines.add("  " + kind.chinese() + " " + kind.english() + ": " + of);
      }
    }
    faults.stream().limit(MOST_FAULTS).forEach(fault -> lines.add("- " + fault));
    if (faults.size() > MOST_FAULTS) {
      lines.add("… 另有 and " + (faults.size() - MOST_FAULTS) + " more");
    }
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1e3);
  }

  private static String millis(Row row, long micros) {
    return row.deliveries() == 0 ? "–" : String.format(Locale.ROOT, "%.1f", micros / 1e3);
  }

  private static String line(String first, String... cells) {
    return first + blanks(FIRST_COLUMN - width(first)) + Arrays.stream(cells).map(cell -> blanks(COLUMN - width(cell)) + cell).collect(Collectors.joining());
  }

  private static String blanks(int wanted) {
    return " ".repeat(Math.max(1, wanted));
  }

  /** In columns of a terminal: a Chinese character takes two. */
  private static int width(String text) {
    return text.codePoints().map(character -> Character.isIdeographic(character) ? 2 : 1).sum();
  }
}
