package cn.shequ.channel;

import cn.shequ.account.AccountId;
import cn.shequ.account.Caller;
import cn.shequ.account.Permission;
import cn.shequ.audit.Act;
import cn.shequ.audit.AuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.DivisionTree;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.Conflict;
import cn.shequ.problem.NotAllowed;
import cn.shequ.problem.NotFound;
import cn.shequ.signal.Signals;
import cn.shequ.signal.Topic;
import cn.shequ.templates.Broadcast;
import cn.shequ.templates.Templates;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transaction;
import cn.shequ.transaction.Transactions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that other rooms may ask of posts. Blocks on the database: call from a virtual thread. Safe for all threads.
 *
 * <p>One person writes, another publishes. Any edit voids the review, and whoever wrote any part of a post never publishes it. What a
 * publication changes (post, channel event, audit entry) is one transaction.
 */
public final class Posts {
  private static final int LIST = 200;
  private static final int DUE_AT_ONCE = 50;

  private final Transactions transactions;
  private final PostStore store;
  private final ChannelLog log;
  private final Composing composing;
  private final AuditLog audit;
  private final Signals signals;
  private final DistrictCalendar calendar;

  /** @param divisions the tree in force, from memory */
  public Posts(
      Transactions transactions,
      PostStore store,
      ChannelLog log,
      Templates templates,
      Supplier<DivisionTree> divisions,
      AuditLog audit,
      Signals signals,
      DistrictCalendar calendar) {
    this.transactions = transactions;
    this.store = store;
    this.log = log;
    this.composing = new Composing(templates, divisions);
    this.audit = audit;
    this.signals = signals;
    this.calendar = calendar;
  }

  /**
   * How values would read; nothing is written.
   *
   * @throws BadInput naming every value that does not hold
   */
  public Broadcast preview(Caller caller, String template, Map<String, String> values) {
    caller.requireAnywhere(Permission.WRITE_POST);
    return composing.render(template, values).rendition();
  }

  /** @throws BadInput naming every field that does not hold */
  public Post write(Caller caller, Draft draft) {
    caller.require(Permission.WRITE_POST, draft.audience().division());
    var post = composed(draft, new PostId(UUID.randomUUID()), 1, person(caller), Set.of());
    return transactions.in(
        caller.scope(Permission.WRITE_POST),
        transaction -> {
          store.insert(transaction, post);
          record(transaction, caller, "post-written", post, "");
          return post;
        });
  }

  /**
   * Replaces what a post says, and for whom. It becomes a draft again: a submission, a review and a schedule are void.
   *
   * @throws Conflict ({@code post-on-air}) while it is published: withdraw it first
   */
  public Post edit(Caller caller, PostId id, Draft draft) {
    return transactions.in(
        caller.scope(Permission.WRITE_POST),
        transaction -> {
          var before = lock(transaction, caller, id, Permission.WRITE_POST);
          switch (before.state()) {
            case DRAFT, SUBMITTED, SCHEDULED, WITHDRAWN -> caller.require(Permission.WRITE_POST, draft.audience().division());
            case PUBLISHED -> throw new Conflict("post-on-air", "正在播出,请先撤下再修改", "The post is on air: withdraw it first");
          }
          var after = composed(draft, id, before.revision() + 1, person(caller), before.writing().everybody());
          store.update(transaction, after);
          record(transaction, caller, "post-edited", after, "");
          return after;
        });
  }

  /** Asks for review. */
  public Post submit(Caller caller, PostId id) {
    return transactions.in(
        caller.scope(Permission.WRITE_POST),
        transaction -> {
          var before = lock(transaction, caller, id, Permission.WRITE_POST);
          if (before.state() != Post.State.DRAFT) {
            throw new Conflict("post-not-draft", "只有草稿可以送审,当前状态:" + before.state().chinese(), "Only a draft can be submitted");
          }
          requireNotOver(before);
          var after = before.submitted(calendar.now());
          store.update(transaction, after);
          record(transaction, caller, "post-submitted", after, "");
          return after;
        });
  }

  /**
   * Puts a submitted post on air, or schedules it when its time is yet to come.
   *
   * @param revision the revision that the reviewer saw; null: whichever is there
   * @throws NotAllowed ({@code own-work}) for everybody who wrote a part of it; that is recorded
   * @throws Conflict ({@code post-changed}) when it is another revision by now
   */
  public Post publish(Caller caller, PostId id, @Nullable Integer revision) {
    var reviewer = person(caller);
    try {
      return transactions.in(
          caller.scope(Permission.PUBLISH_POST),
          transaction -> {
            var before = lock(transaction, caller, id, Permission.PUBLISH_POST);
            if (before.writing().everybody().contains(reviewer)) {
              throw new NotAllowed("own-work", "不能发布自己写的内容,请由另一位同事审核发布", "Nobody publishes what they wrote");
            }
            requireSubmitted(before);
            if (revision != null && revision != before.revision()) {
              throw new Conflict("post-changed", "内容在您查看后已修改,请重新查看后再发布", "The post was changed after you looked at it");
            }
            requireNotOver(before);
            var now = calendar.now();
            boolean later = before.showing().isYetToCome(now);
            var after = before.published(new Post.Publication(reviewer, later ? null : now));
            if (later) {
              store.update(transaction, after);
              record(transaction, caller, "post-scheduled", after, "");
            } else {
              putOnAir(transaction, caller, after, now);
            }
            return after;
          });
    } catch (NotAllowed refused) {
      audit.recordRefused(caller, Act.of("post-published", "post", id, null).because(refused.code()));
      throw refused;
    }
  }

  /** Gives a submitted post back to its writer. */
  public Post giveBack(Caller caller, PostId id, String reason) {
    requireReason(reason);
    return transactions.in(
        caller.scope(Permission.PUBLISH_POST),
        transaction -> {
          var before = lock(transaction, caller, id, Permission.PUBLISH_POST);
          requireSubmitted(before);
          var after = before.returned(reason.strip());
          store.update(transaction, after);
          record(transaction, caller, "post-returned", after, reason);
          return after;
        });
  }

  /** Takes a post off the air, or out of the schedule, at once. Whoever may write or publish there may. */
  public Post withdraw(Caller caller, PostId id, String reason) {
    requireReason(reason);
    var by = person(caller);
    return transactions.in(
        caller.scope(Permission.SEE_POSTS),
        transaction -> {
          var before = store.lock(transaction, id).orElseThrow(Posts::noPost);
          var where = before.audience().division();
          if (!caller.may(Permission.PUBLISH_POST, where)) {
            caller.require(Permission.WRITE_POST, where);
          }
          var now = calendar.now();
          var after = before.withdrawn(new Post.Withdrawal(by, now, reason.strip()));
          switch (before.state()) {
            case PUBLISHED, SCHEDULED -> store.update(transaction, after);
            case DRAFT, SUBMITTED, WITHDRAWN ->
                throw new Conflict("post-not-on-air", "没有在播出,不用撤下;当前状态:" + before.state().chinese(), "The post is not on air");
          }
          record(transaction, caller, "post-withdrawn", after, reason);
          if (before.state() == Post.State.PUBLISHED) {
            log.append(transaction, ChannelEvent.Kind.WITHDRAW, id, where, WithdrawBody.of(id), now);
            signals.send(transaction, Topic.CHANNEL);
          }
          return after;
        });
  }

  /** @throws NotFound also when it lies outside the caller's places */
  public Post find(Caller caller, PostId id) {
    return transactions.in(
        caller.scope(Permission.SEE_POSTS),
        transaction -> store.find(transaction, id).filter(post -> maySee(caller, post)).orElseThrow(Posts::noPost));
  }

  /**
   * The newest posts of a place, of those above it and of those below it.
   *
   * @param state null: in every state
   */
  public List<Post> list(Caller caller, DivisionCode place, Post.@Nullable State state) {
    caller.require(Permission.SEE_POSTS, place);
    return transactions.in(
        caller.scope(Permission.SEE_POSTS),
        transaction -> store.around(transaction, place, state, LIST).stream().filter(post -> maySee(caller, post)).toList());
  }

  /**
   * Puts scheduled posts on air whose time has come, on the calling thread. Any number of nodes may do so at once, and after a standstill
   * what is due is made good, except what is over by then.
   *
   * @return how many went on air
   */
  public int publishDue() {
    return transactions.in(
        Scope.everywhere(),
        transaction -> {
          var now = calendar.now();
          var due = store.lockDue(transaction, now, DUE_AT_ONCE);
          for (var post : due) {
            var publication = post.publication();
            if (publication == null) {
              throw new IllegalStateException("post " + post.id() + " is scheduled, but nobody published it");
            }
            putOnAir(transaction, new Caller.District(), post.published(new Post.Publication(publication.by(), now)), now);
          }
          return due.size();
        });
  }

  private void putOnAir(Transaction transaction, Caller caller, Post post, Instant now) {
    store.update(transaction, post);
    record(transaction, caller, "post-published", post, "");
    log.append(transaction, ChannelEvent.Kind.POST, post.id(), post.audience().division(), PostBody.of(post, now), now);
    signals.send(transaction, Topic.CHANNEL);
  }

  private Post composed(Draft draft, PostId id, int revision, AccountId writer, Set<AccountId> before) {
    var now = calendar.now();
    var content = composing.compose(draft, now);
    var everybody = new HashSet<>(before);
    everybody.add(writer);
    return new Post(
        id,
        content.stream(),
        content.template().id(),
        content.values(),
        content.rendition(),
        content.audience(),
        content.showing(),
        Post.State.DRAFT,
        revision,
        new Post.Writing(writer, now, everybody),
        null,
        null,
        null,
        null);
  }

  private Post lock(Transaction transaction, Caller caller, PostId id, Permission permission) {
    var post = store.lock(transaction, id).orElseThrow(Posts::noPost);
    caller.require(permission, post.audience().division());
    return post;
  }

  /** Inside one's places everything; of what plays there from above, only what was on air. */
  private static boolean maySee(Caller caller, Post post) {
    var division = post.audience().division();
    if (caller.may(Permission.SEE_POSTS, division)) {
      return true;
    }
    return switch (post.state()) {
      case PUBLISHED, WITHDRAWN ->
          caller.places().stream().anyMatch(grant -> grant.role().permits(Permission.SEE_POSTS) && division.covers(grant.place()));
      case DRAFT, SUBMITTED, SCHEDULED -> false;
    };
  }

  private void record(Transaction transaction, Caller caller, String act, Post post, String reason) {
    audit.record(
        transaction,
        caller,
        Act.of(act, "post", post.id(), post.audience().division())
            .because(reason.strip())
            .with(Map.of("revision", post.revision(), "stream", post.stream().id())));
  }

  private void requireNotOver(Post post) {
    if (post.showing().isOver(calendar.now())) {
      throw new Conflict("post-over", "结束时间已经过去,请先修改时间", "Its time is over: change it first");
    }
  }

  private static void requireSubmitted(Post post) {
    if (post.state() != Post.State.SUBMITTED) {
      throw new Conflict("post-not-submitted", "不在待审核状态,当前状态:" + post.state().chinese(), "The post does not wait for review");
    }
  }

  private static void requireReason(String reason) {
    if (reason.isBlank()) {
      throw new BadInput("/reason", "请写明原因", "A reason is needed");
    }
  }

  private static AccountId person(Caller caller) {
    if (caller instanceof Caller.Person person) {
      return person.account();
    }
    throw new NotAllowed("person-needed", "写、审、撤内容必须由本人登录进行", "Posts are written, published and withdrawn by people, not by programs");
  }

  private static NotFound noPost() {
    return new NotFound("这条内容", "post");
  }
}
