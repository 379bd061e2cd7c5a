package cn.shequ.welfare;

import cn.shequ.transaction.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What welfare needs of a store of messages, in welfare's words. Every method is one step that is whole or not at all. */
public interface MessageStore {
  /**
   * A message as it is, locked when it was read for a change.
   *
   * @param sealedValues what the letter says of this person, sealed
   * @param sealedName the addressee's name, sealed as the resident room seals it
   * @param answer {@code help} or {@code not-me} where the person said so
   * @param gone whether the addressee has died or moved the 户籍 away
   */
  record Stored(
      MessageId id,
      String number,
      CampaignId campaign,
      UUID resident,
      MessageState state,
      LocalDate lastDay,
      byte[] sealedValues,
      byte[] sealedName,
      @Nullable Instant openedAt,
      @Nullable String answer,
      boolean gone) {}

  /** One message to be made. */
  record Draft(
      MessageId id, String number, UUID resident, @Nullable String registeredDivision, String livingDivision, byte[] sealedValues, boolean hasBox,
      @Nullable String suppressedFor) {}

  List<Letters.Due> claimDue(Transaction transaction, int most);

  void relayed(Transaction transaction, Collection<MessageId> messages);

  List<Letters.Due> unfinishedAfter(Transaction transaction, @Nullable MessageId after, int most);

  /** Those that may be shown on {@code day}. */
  List<Letters.Cover> covers(Transaction transaction, Set<UUID> residents, LocalDate day);

  /** Locks the row until the transaction ends. */
  Optional<Stored> lock(Transaction transaction, MessageId message);

  Optional<UUID> addressee(Transaction transaction, MessageId message);

  /** waiting to displayed; the time of the first display is kept for ever. */
  void displayed(Transaction transaction, MessageId message, Instant at);

  /** waiting or displayed to opened; a message under visit keeps its state and gets the time. */
  void opened(Transaction transaction, MessageId message, Instant at);

  /** Any unfinished state to acknowledged; leaves the mailbox. */
  void acknowledged(Transaction transaction, MessageId message, Instant at);

  /** The person's answer; the message goes to visiting. */
  void answered(Transaction transaction, MessageId message, String answer, Instant at);

  /** Any unfinished state to the finished state {@code into}; leaves the mailbox. */
  void finish(Transaction transaction, Collection<MessageId> messages, MessageState into, @Nullable String reason, Instant at);

  /** waiting and displayed ones whose time is over by {@code now} go to visiting. Tells which. */
  List<MessageId> overdue(Transaction transaction, Instant now, int most);

  /** waiting and displayed ones whose last day is before {@code today} go to expired. Tells how many. */
  int expire(Transaction transaction, LocalDate today, Instant now, int most);

  /** Unfinished ones whose addressee has died or moved away go to suppressed. Tells which. */
  List<MessageId> suppressGone(Transaction transaction, Instant now, int most);

  /** Unfinished messages of a campaign, for a recall. */
  List<MessageId> unfinishedOf(Transaction transaction, CampaignId campaign);

  /**
   * Makes the messages of an approved campaign. Whoever already has one for the same benefit, edition and period is suppressed
   * ({@code already-sent}). Tells who of the made ones has no box and waits.
   */
  List<MessageId> create(Transaction transaction, Campaign campaign, List<Draft> drafts, Instant now, Instant dueAt);

  /** The counted figures of one campaign. */
  Map<MessageState, Integer> count(Transaction transaction, CampaignId campaign);

  /** The same for each community where the addressees live, by its code. */
  Map<String, Map<MessageState, Integer>> countByCommunity(Transaction transaction, CampaignId campaign);

  /** {@code count} numbers nobody else gets. */
  List<Long> numbers(Transaction transaction, int count);
}
