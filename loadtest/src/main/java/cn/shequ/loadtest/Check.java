package cn.shequ.loadtest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Holds what every box received against what was published: nothing lost, nothing doubled, nothing out of order, nothing that was
 * meant for others, and one number for one event everywhere.
 */
final class Check {
  /**
   * One post of the run.
   *
   * @param prefix what the codes of the communities it is for begin with
   */
  record Published(String post, String prefix, long nanos) {
    boolean isFor(String community) {
      return community.startsWith(prefix);
    }
  }

  /** One thing that went wrong at one box. */
  record Fault(Kind kind, String text) {
    enum Kind {
      LOST,
      DOUBLED,
      OUT_OF_ORDER,
      MISDELIVERED,
      NUMBER_DIFFERS
    }
  }

  private final List<Published> published;
  private final Map<Long, String> byNumber = new HashMap<>();
  private final List<Fault> faults = new ArrayList<>();

  private Check(List<Published> published) {
    this.published = published;
  }

  static List<Fault> of(List<Published> published, List<Box> boxes) {
    var check = new Check(published);
    for (int i = 0; i < boxes.size(); i++) {
      check.box(i, boxes.get(i));
    }
    return check.faults;
  }

  private void box(int index, Box box) {
    var name = "box " + index + " (" + box.community() + ", " + box.transport() + ")";
    var mine = new HashMap<String, Published>();
    published.forEach(post -> mine.put(post.post(), post));
    var seen = new HashSet<String>();
    long last = 0;
    for (var delivery : box.deliveries()) {
      var event = delivery.kind() + " " + delivery.post();
      var known = byNumber.putIfAbsent(delivery.number(), event);
      if (known != null && !known.equals(event)) {
        fault(Fault.Kind.NUMBER_DIFFERS, name + ": number " + delivery.number() + " is " + event + ", elsewhere " + known);
      }
      if (!seen.add(event)) {
        fault(Fault.Kind.DOUBLED, name + ": " + event + " came twice, the second time as number " + delivery.number());
      } else if (delivery.number() <= last) {
        fault(Fault.Kind.OUT_OF_ORDER, name + ": number " + delivery.number() + " came after " + last);
      }
      last = Math.max(last, delivery.number());
      var post = mine.get(delivery.post());
      if (post != null && !post.isFor(box.community())) {
        fault(Fault.Kind.MISDELIVERED, name + ": " + event + " is for " + post.prefix());
      }
    }
    var programme = box.inProgrammes();
    for (var post : published) {
      if (post.isFor(box.community()) && !seen.contains("post " + post.post()) && !programme.contains(post.post())) {
        fault(Fault.Kind.LOST, name + ": post " + post.post() + " never came");
      }
    }
  }

  private void fault(Fault.Kind kind, String text) {
    faults.add(new Fault(kind, text));
  }
}
