package cn.shequ.welfare;

import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.problem.Gone;
import cn.shequ.problem.NotFound;
import cn.shequ.templates.Filled;
import cn.shequ.templates.LetterTemplate;
import cn.shequ.templates.Rejected;
import cn.shequ.templates.Templates;
import cn.shequ.transaction.Scope;
import cn.shequ.transaction.Transaction;
import cn.shequ.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The letters of campaigns, for the delivery room. Safe for all threads. */
public final class CampaignLetters implements Letters {
  private static final Duration PLAUSIBLE = Duration.ofHours(1); // boxes' clocks are wrong after a power cut: what lies further back is not believed

  private final Transactions transactions;
  private final MessageStore messages;
  private final CampaignStore campaigns;
  private final PersonValues personValues;
  private final VisitDesk visits;
  private final Templates templates;
  private final DistrictCalendar calendar;

  public CampaignLetters(
      Transactions transactions,
      MessageStore messages,
      CampaignStore campaigns,
      PersonValues personValues,
      VisitDesk visits,
      Templates templates,
      DistrictCalendar calendar) {
    this.transactions = transactions;
    this.messages = messages;
    this.campaigns = campaigns;
    this.personValues = personValues;
    this.visits = visits;
    this.templates = templates;
    this.calendar = calendar;
  }

  @Override
  public List<Due> claimDue(Transaction transaction, int most) {
    return messages.claimDue(transaction, most);
  }

  @Override
  public void relayed(Transaction transaction, Collection<MessageId> relayed) {
    messages.relayed(transaction, relayed);
  }

  @Override
  public List<Due> unfinishedAfter(Transaction transaction, @Nullable MessageId after, int most) {
    return messages.unfinishedAfter(transaction, after, most);
  }

  @Override
  public List<Cover> covers(Transaction transaction, Set<UUID> residents) {
    return messages.covers(transaction, residents, calendar.today());
  }

  @Override
  public Optional<UUID> addressee(Transaction transaction, MessageId message) {
    return messages.addressee(transaction, message);
  }

  @Override
  public Letter open(Transaction transaction, MessageId id) {
    var message = messages.lock(transaction, id).orElseThrow(() -> new NotFound("这条消息", "message"));
    if (!mayBeShown(message, calendar.today())) {
      throw new Gone("message-gone", "这条消息已失效,不再显示。如有疑问请问社区", "This message is over and is not shown any more");
    }
    var letter = write(transaction, message);
    messages.opened(transaction, id, calendar.now());
    return letter;
  }

  private static boolean mayBeShown(MessageStore.Stored message, LocalDate today) {
    return message.state().unfinished() && !message.gone() && !message.lastDay().isBefore(today);
  }

  private Letter write(Transaction transaction, MessageStore.Stored message) {
    // The campaign lies outside the scope of a box: it is the officer's. What the letter needs of it is read as the district itself.
    var campaign =
        transactions.in(Scope.everywhere(), system -> campaigns.find(system, message.campaign())).orElseThrow();
    var template = (LetterTemplate) templates.find(campaign.template()).orElseThrow();
    var values = personValues.open(message, template);
    values.putAll(campaign.values());
    return switch (template.fill(values)) {
      case Filled filled -> letter(message, template.render(filled));
      case Rejected rejected ->
          throw new IllegalStateException(
              "the letter of campaign " + campaign.id() + " cannot be written, wrong fields: "
                  + rejected.errors().stream().map(cn.shequ.templates.FieldError::field).toList());
    };
  }

  private static Letter letter(MessageStore.Stored message, cn.shequ.templates.Letter text) {
    return new Letter(
        message.id(),
        message.resident(),
        message.number(),
        text.article().title(),
        text.article().byline(),
        text.article().paragraphs(),
        text.article().facts().stream().map(fact -> new Fact(fact.label(), fact.value())).toList(),
        text.sum(),
        text.antiFraud());
  }

  @Override
  public List<Received> receive(Transaction transaction, List<Receipt> receipts) {
    return receipts.stream().map(receipt -> receive(transaction, receipt)).toList();
  }

  private Received receive(Transaction transaction, Receipt receipt) {
    var found = messages.lock(transaction, receipt.message());
    if (found.isEmpty()) {
      return new Received(receipt.message(), receipt.event(), null, "not-found");
    }
    var message = found.get();
    var at = plausible(receipt.at());
    switch (receipt.event()) {
      case DISPLAYED -> messages.displayed(transaction, message.id(), at);
      case OPENED -> {
        if (message.openedAt() == null) {
          return new Received(message.id(), receipt.event(), message.state(), "not-opened");
        }
      }
      case ACKNOWLEDGED, HELP, NOT_ME -> {
        if (message.openedAt() == null) {
          return new Received(message.id(), receipt.event(), message.state(), "not-opened");
        }
        answer(transaction, message, receipt.event(), at);
      }
    }
    return new Received(message.id(), receipt.event(), messages.lock(transaction, message.id()).orElseThrow().state(), null);
  }

  private void answer(Transaction transaction, MessageStore.Stored message, Event event, Instant at) {
    if (!message.state().unfinished() || message.answer() != null) {
      return; // over, or somebody comes already because she asked for it: the first answer counts
    }
    switch (event) {
      case ACKNOWLEDGED -> {
        messages.acknowledged(transaction, message.id(), at);
        visits.callOff(transaction, List.of(message.id()));
      }
      case HELP -> {
        messages.answered(transaction, message.id(), "help", at);
        visits.ask(transaction, List.of(message.id()), VisitDesk.Cause.HELP);
      }
      case NOT_ME -> {
        messages.answered(transaction, message.id(), "not-me", at);
        visits.ask(transaction, List.of(message.id()), VisitDesk.Cause.NOT_ME);
      }
      case DISPLAYED, OPENED -> throw new IllegalArgumentException(event + " is no answer");
    }
  }

  private Instant plausible(@Nullable Instant at) {
    var now = calendar.now();
    return at == null || at.isAfter(now) || at.isBefore(now.minus(PLAUSIBLE)) ? now : at;
  }
}
