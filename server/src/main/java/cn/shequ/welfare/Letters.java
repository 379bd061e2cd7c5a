package cn.shequ.welfare;

import cn.shequ.transaction.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the delivery room may ask of messages: which are to be relayed, which may be shown, what one says, and what became of it.
 * Blocks on the database. The caller opens the transaction: as the system role for relaying, in the scope of a box for the rest.
 */
public interface Letters {
  /** The title on a closed envelope: names no benefit, no category, no amount, because everybody in the room reads it. */
  String NEUTRAL_COVER = "民政消息";

  /**
   * A message whose mailbox must be brought up to date.
   *
   * @param unfinished true: it belongs into the mailbox; false: it must leave it
   * @param lastDay the last day on which it may be shown
   */
  record Due(MessageId message, UUID resident, boolean unfinished, boolean urgent, LocalDate lastDay) {}

  /**
   * What a shared screen may show of a message: nothing private.
   *
   * @param cover neutral title such as 民政消息
   */
  record Cover(MessageId message, UUID resident, MessageState state, String cover, Instant since) {}

  /** One labelled line of a letter's table. */
  record Fact(String label, String value) {}

  /**
   * The private text.
   *
   * @param number the verifiable number A1B2-C3
   * @param sum the amount in words such as 60.00元, absent when the letter names none
   */
  record Letter(
      MessageId message,
      UUID resident,
      String number,
      String title,
      String byline,
      List<String> paragraphs,
      List<Fact> facts,
      @Nullable String sum,
      String antiFraud) {}

  /** What a box reports. */
  enum Event {
    DISPLAYED,
    OPENED,
    ACKNOWLEDGED,
    HELP,
    NOT_ME
  }

  /** One report of a box. {@code at} is the box's clock and only taken when it is plausible. */
  record Receipt(MessageId message, Event event, @Nullable Instant at) {}

  /** What came of one receipt; {@code problem} is a stable code when it was not taken, and the state is then unchanged. */
  record Received(MessageId message, Event event, @Nullable MessageState state, @Nullable String problem) {}

  /**
   * Claims up to {@code most} messages that are to be relayed, urgent ones first, and locks them for this transaction; other nodes
   * pass over them. After mailbox and bell are written the caller says {@link #relayed} in the same transaction.
   */
  List<Due> claimDue(Transaction transaction, int most);

  /** The claimed messages are in (or out of) their mailboxes and the bells have rung. */
  void relayed(Transaction transaction, Collection<MessageId> messages);

  /** Unfinished messages in the order of their ids, behind {@code after}: the sweep compares them with the mailboxes. */
  List<Due> unfinishedAfter(Transaction transaction, @Nullable MessageId after, int most);

  /** Of these residents' messages those that may be shown today, newest first. */
  List<Cover> covers(Transaction transaction, Set<UUID> residents);

  /** Whose message it is, if it exists in the transaction's scope. */
  Optional<UUID> addressee(Transaction transaction, MessageId message);

  /**
   * Marks the message opened and gives its text. Only when this transaction has committed may the text be shown.
   *
   * @throws cn.shequ.problem.NotFound when there is none in the scope
   * @throws cn.shequ.problem.Gone ({@code message-gone}) when it is finished, expired, recalled, or its addressee has died or moved
   *     away; what made it so is written
   */
  Letter open(Transaction transaction, MessageId message);

  /**
   * Takes receipts, in any order and any number of times. {@code opened} through a receipt is only taken for a message that was opened
   * by {@link #open}; {@code acknowledged}, {@code help} and {@code not-me} need that too. Help and not-me lead to a visit.
   */
  List<Received> receive(Transaction transaction, List<Receipt> receipts);
}
