package cn.shequ.channel;

import cn.shequ.account.AccountId;
import cn.shequ.templates.Broadcast;
import cn.shequ.templates.ChannelStream;
import cn.shequ.templates.TemplateId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One post (帖子) with its review.
 *
 * @param values as typed, in canonical spelling
 * @param rendition what boxes show, made from template and values when it was written
 * @param revision 1, and one more with every edit
 * @param writing who wrote what is there now, and everybody who ever wrote a part
 * @param returnedReason why a reviewer gave it back; until it is submitted again
 */
public record Post(
    PostId id,
    ChannelStream stream,
    TemplateId template,
    Map<String, String> values,
    Broadcast rendition,
    Audience audience,
    Showing showing,
    State state,
    int revision,
    Writing writing,
    @Nullable Instant submittedAt,
    @Nullable String returnedReason,
    @Nullable Publication publication,
    @Nullable Withdrawal withdrawal) {

  /** Where a post stands. */
  public enum State {
    DRAFT("草稿"),
    SUBMITTED("待审核"),
    SCHEDULED("待播出"),
    PUBLISHED("已发布"),
    WITHDRAWN("已撤下");

    private final String chinese;

    State(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such state */
    public static State ofWord(String word) {
      return Arrays.stream(values())
          .filter(state -> state.word().equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no such state of a post: " + word));
    }
  }

  /**
   * Who wrote it.
   *
   * @param by who wrote or edited it last
   * @param everybody all who did; none of them publishes it
   */
  public record Writing(AccountId by, Instant at, Set<AccountId> everybody) {
    public Writing {
      everybody = Set.copyOf(everybody);
    }
  }

  /**
   * Who published it.
   *
   * @param at when it went on air; null while it is scheduled
   */
  public record Publication(AccountId by, @Nullable Instant at) {}

  /** Who took it off, when and why. */
  public record Withdrawal(AccountId by, Instant at, String reason) {}

  public String title() {
    return rendition.card().title();
  }

  Post submitted(Instant at) {
    return with(State.SUBMITTED, at, null, null, null);
  }

  Post returned(String reason) {
    return with(State.DRAFT, null, reason, null, null);
  }

  Post published(Publication by) {
    return with(by.at() == null ? State.SCHEDULED : State.PUBLISHED, submittedAt, null, by, null);
  }

  Post withdrawn(Withdrawal by) {
    return with(State.WITHDRAWN, submittedAt, null, publication, by);
  }

  private Post with(
      State state,
      @Nullable Instant submittedAt,
      @Nullable String returnedReason,
      @Nullable Publication publication,
      @Nullable Withdrawal withdrawal) {
    return new Post(
        id, stream, template, values, rendition, audience, showing, state, revision, writing, submittedAt, returnedReason, publication, withdrawal);
  }
}
