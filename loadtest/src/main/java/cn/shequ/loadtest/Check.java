package cn.shequ.loadtest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds what every box received against what was published: nothing lost, nothing doubled, nothing out of order, nothing that was
 * meant for others, nothing that plays on after it was withdrawn, and one number for one event everywhere.
 *
 * <p>Posts that others publish meanwhile are checked for doubling, order and number, as nobody knows here for whom they are.
 */
final class Check {
  private final Map<String, Published> published;
  private final Numbering numbering;
  private final List<Fault> faults = new ArrayList<>();

  private Check(List<Published> published, Numbering numbering) {
    this.published = published.stream().collect(Collectors.toMap(Published::post, Function.identity()));
    this.numbering = numbering;
  }

  /** @param numbering what these boxes fed */
  static List<Fault> of(List<Published> published, List<Box> boxes, Numbering numbering) {
    var check = new Check(published, numbering);
    for (var box : boxes) {
      var heard = box.heard();
      check.sequence(box, heard);
      check.contents(box, heard);
      for (var post : published) {
        if (post.isFor(box.community())) {
          check.arrival(box, heard, post);
        }
      }
    }
    return check.faults;
  }

  /** Whether the box has been told everything of the run that concerns it, right or wrong. */
  static boolean isSettled(Box box, List<Published> published) {
    return published.stream()
        .filter(post -> post.isFor(box.community()))
        .allMatch(post -> post.isWithdrawn() ? box.has(post.withdrawal()) : box.has(post.publication()));
  }

  /** Numbers rise, and nothing comes twice. A programme begins anew: what it holds has come. */
  private void sequence(Box box, List<Heard> heard) {
    long position = 0;
    Set<ChannelEvent> had = new HashSet<>();
    for (var one : heard) {
      switch (one) {
        case Heard.Programme programme -> {
          position = programme.position();
          had.clear();
          programme.posts().forEach((post, playing) -> had.add(ChannelEvent.post(post, playing.revision())));
        }
        case Heard.Event event -> {
          number(box, event);
          if (!had.add(event.event())) {
            fault(Fault.Kind.DOUBLED, box, event.event() + " came twice, the second time as number " + event.number());
          } else if (event.number() <= position) {
            fault(Fault.Kind.OUT_OF_ORDER, box, event.event() + ", number " + event.number() + ", came after number " + position);
          }
          position = Math.max(position, event.number());
          if (event.event().kind() == ChannelEvent.Kind.POST) {
            had.remove(ChannelEvent.withdraw(event.event().post())); // an edited post may be published and withdrawn again
          }
        }
      }
    }
  }

  private void number(Box box, Heard.Event heard) {
    var number = numbering.of(heard.event()).orElse(heard.number());
    var event = numbering.at(heard.number()).orElse(heard.event());
    if (number != heard.number()) {
      fault(Fault.Kind.NUMBER_DIFFERS, box, heard.event() + " came as number " + heard.number() + ", elsewhere as " + number);
    } else if (!event.equals(heard.event())) {
      fault(Fault.Kind.NUMBER_DIFFERS, box, "number " + heard.number() + " is " + heard.event() + ", elsewhere " + event);
    }
  }

  /** Whatever the box has is for its community, and it shows what is for its building. */
  private void contents(Box box, List<Heard> heard) {
    var wrong = new HashSet<String>(); // told once for each post
    for (var one : heard) {
      switch (one) {
        case Heard.Programme programme -> programme.posts().forEach((post, playing) -> content(box, post, playing.shown(), wrong));
        case Heard.Event event -> {
          if (event.event().kind() == ChannelEvent.Kind.WITHDRAW) {
            content(box, event.event().post(), false, wrong);
          } else {
            content(box, event.event().post(), event.shown(), wrong);
            hidden(box, event, wrong);
          }
        }
      }
    }
  }

  private void content(Box box, String id, boolean shown, Set<String> wrong) {
    var post = published.get(id);
    if (post == null) {
      return;
    }
    if (!post.isFor(box.community()) && wrong.add(id)) {
      fault(Fault.Kind.MISDELIVERED, box, post + " came to another community");
    } else if (shown && !post.isShownIn(box.building()) && wrong.add(id)) {
      fault(Fault.Kind.MISDELIVERED, box, post + " is shown in another building");
    }
  }

  private void hidden(Box box, Heard.Event event, Set<String> wrong) {
    var post = published.get(event.event().post());
    if (post != null && !event.shown() && post.isFor(box.community()) && post.isShownIn(box.building()) && wrong.add(post.post())) {
      fault(Fault.Kind.LOST, box, post + " is hidden although it is for this building");
    }
  }

  /** It came, as an event or in a programme; every programme tells the truth; in the end it plays, or not. */
  private void arrival(Box box, List<Heard> heard, Published post) {
    var missing =
        heard.stream()
            .filter(Heard.Programme.class::isInstance)
            .map(Heard.Programme.class::cast)
            .filter(programme -> lacks(programme, post))
            .findFirst();
    boolean plays = box.playing().containsKey(post.post());
    if (missing.isPresent()) {
      fault(Fault.Kind.LOST, box, post + " is missing in the programme at position " + missing.get().position());
    } else if (!box.has(post.publication())) {
      fault(Fault.Kind.LOST, box, post + " never came" + because(box));
    } else if (plays && post.isWithdrawn()) {
      fault(Fault.Kind.STILL_PLAYING, box, post + " was withdrawn and plays on" + because(box));
    } else if (!plays && !post.isWithdrawn()) {
      fault(Fault.Kind.LOST, box, post + " came and is gone");
    }
  }

  /** Whether a programme of that position must hold the post, and does not. */
  private boolean lacks(Heard.Programme programme, Published post) {
    return isBefore(post.publication(), programme.position())
        && !isBefore(post.withdrawal(), programme.position())
        && !programme.posts().containsKey(post.post());
  }

  private boolean isBefore(ChannelEvent event, long position) {
    return numbering.of(event).map(number -> number <= position).orElse(false);
  }

  private static String because(Box box) {
    return Optional.of(box.trouble()).filter(trouble -> !trouble.isEmpty()).map(trouble -> "; its line: " + trouble).orElse("");
  }

  private void fault(Fault.Kind kind, Box box, String text) {
    faults.add(new Fault(kind, box + ": " + text));
  }
}
