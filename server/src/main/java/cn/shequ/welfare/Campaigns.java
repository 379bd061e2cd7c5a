package cn.shequ.welfare;

import cn.shequ.account.AccountId;
import cn.shequ.account.Caller;
import cn.shequ.account.Permission;
import cn.shequ.audit.Act;
import cn.shequ.audit.AuditLog;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.division.DivisionCode;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.Conflict;
import cn.shequ.problem.NotAllowed;
import cn.shequ.problem.NotFound;
import cn.shequ.resident.Population;
import cn.shequ.resident.ResidentId;
import cn.shequ.rules.Rule;
import cn.shequ.rules.explain.Explanation;
import cn.shequ.templates.Filled;
import cn.shequ.templates.FieldError;
import cn.shequ.templates.LetterTemplate;
import cn.shequ.templates.Rejected;
import cn.shequ.templates.Templates;
import cn.shequ.transaction.Transaction;
import cn.shequ.transaction.Transactions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that other rooms may ask of welfare campaigns (福利专项). Blocks on the database: call from a virtual thread. Safe for all threads.
 *
 * <p>One officer writes, another approves; what the approver sees (count and hash of the list) is what is sent. Any edit voids that.
 */
public final class Campaigns {
  private static final int LIST = 100;

  private final Transactions transactions;
  private final CampaignStore store;
  private final MessageStore messages;
  private final RulesInForce rules;
  private final Population population;
  private final Approval approval;
  private final VisitDesk visits;
  private final Templates templates;
  private final AuditLog audit;
  private final DistrictCalendar calendar;

  public Campaigns(
      Transactions transactions,
      CampaignStore store,
      MessageStore messages,
      RulesInForce rules,
      Population population,
      Approval approval,
      VisitDesk visits,
      Templates templates,
      AuditLog audit,
      DistrictCalendar calendar) {
    this.transactions = transactions;
    this.store = store;
    this.messages = messages;
    this.rules = rules;
    this.population = population;
    this.approval = approval;
    this.visits = visits;
    this.templates = templates;
    this.audit = audit;
    this.calendar = calendar;
  }

  /**
   * What an officer writes.
   *
   * @param rule id of a rule in force
   * @param values the template's campaign fields
   * @param division the officer's place, or one below it
   * @param lastDay last day on which a message may be shown
   * @param overdueAfter how long a message may wait unread
   */
  public record Draft(
      String rule, Map<String, String> values, DivisionCode division, LocalDate lastDay, boolean urgent, Duration overdueAfter) {}

  /**
   * Whom a rule finds today.
   *
   * @param byCommunity count for each community where they live, by its code
   * @param unknown how many cannot be judged because a fact is missing (资料不全)
   * @param withoutBox those who have no box at home and would be visited at once
   */
  public record Preview(Rule rule, int count, Map<String, Integer> byCommunity, int unknown, List<UUID> withoutBox) {}

  /** A campaign with its counted figures. */
  public record WithBalance(Campaign campaign, Balance balance) {}

  /** Counts whom {@code rule} finds within {@code division}, and lists who has no box. */
  public Preview preview(Caller caller, String rule, DivisionCode division) {
    caller.require(Permission.SEE_CAMPAIGNS, division);
    var inForce = rules.find(rule, calendar.today()).orElseThrow(Campaigns::noRule);
    var selection = rules.select(inForce, calendar.today(), division);
    return transactions.in(
        caller.scope(Permission.SEE_CAMPAIGNS),
        transaction -> {
          var withBox = store.withBox(transaction, selection.residents());
          var without = selection.residents().stream().filter(resident -> !withBox.contains(resident)).toList();
          return new Preview(inForce, selection.residents().size(), selection.byCommunity(), selection.unknown(), without);
        });
  }

  public Campaign write(Caller caller, Draft draft) {
    var campaign = checked(caller, draft, new CampaignId(UUID.randomUUID()), 1);
    return transactions.in(
        caller.scope(Permission.WRITE_CAMPAIGN),
        transaction -> {
          store.insert(transaction, campaign);
          record(transaction, caller, "campaign-written", campaign);
          return campaign;
        });
  }

  /** Replaces a draft or a submitted campaign; a submission, and the audience frozen with it, is void then. */
  public Campaign edit(Caller caller, CampaignId id, Draft draft) {
    return transactions.in(
        caller.scope(Permission.WRITE_CAMPAIGN),
        transaction -> {
          var before = lock(transaction, caller, id, Permission.WRITE_CAMPAIGN);
          switch (before.state()) {
            case DRAFT, SUBMITTED -> store.thaw(transaction, id);
            case RUNNING, RECALLED -> throw running(before);
          }
          var after = checked(caller, draft, id, before.revision() + 1);
          store.update(transaction, after);
          record(transaction, caller, "campaign-edited", after);
          return after;
        });
  }

  /** Freezes the audience as the rule finds it now, and asks another officer to approve. */
  public Campaign submit(Caller caller, CampaignId id) {
    return transactions.in(
        caller.scope(Permission.WRITE_CAMPAIGN),
        transaction -> {
          var before = lock(transaction, caller, id, Permission.WRITE_CAMPAIGN);
          if (before.state() != Campaign.State.DRAFT) {
            throw new Conflict("campaign-not-draft", "只有草稿可以送审,当前状态:" + before.state().chinese(), "Only a draft can be submitted");
          }
          var rule = rules.find(before.rule().id(), calendar.today()).orElseThrow(Campaigns::noRule);
          if (!rule.hash().equals(before.rule().hash())) {
            throw new Conflict("rule-changed", "规则在起草后已修改,请重新打开草稿核对后再送审", "The rule was changed since the draft was written; check and save it again");
          }
          var residents = rules.select(rule, before.day(), before.division()).residents();
          if (residents.isEmpty()) {
            throw new Conflict("audience-empty", "没有符合条件的居民(0人),无需送审", "The rule finds nobody");
          }
          store.freeze(transaction, id, residents);
          var frozen = approval.hashOf(store.audience(transaction, id));
          var after = with(before, Campaign.State.SUBMITTED, frozen, null);
          store.update(transaction, after);
          record(transaction, caller, "campaign-submitted", after);
          return after;
        });
  }

  /** Gives a submitted campaign back to its writer. */
  public Campaign giveBack(Caller caller, CampaignId id, String reason) {
    requireReason(reason);
    return transactions.in(
        caller.scope(Permission.APPROVE_CAMPAIGN),
        transaction -> {
          var before = lock(transaction, caller, id, Permission.APPROVE_CAMPAIGN);
          requireSubmitted(before);
          store.thaw(transaction, id);
          var after = with(before, Campaign.State.DRAFT, null, reason);
          store.update(transaction, after);
          record(transaction, caller, "campaign-returned", after);
          return after;
        });
  }

  /**
   * Approves and sends: one transaction makes a message for everybody on the frozen list.
   *
   * @param hash of the list as the approver saw it, hexadecimal
   * @throws NotAllowed ({@code own-work}) for the officer who wrote it
   * @throws Conflict ({@code audience-changed}) when {@code hash} is not that of the frozen list
   */
  public WithBalance approve(Caller caller, CampaignId id, String hash) {
    var approver = person(caller);
    try {
      return transactions.in(
          caller.scope(Permission.APPROVE_CAMPAIGN),
          transaction -> {
            var before = lock(transaction, caller, id, Permission.APPROVE_CAMPAIGN);
            if (before.writtenBy().equals(approver)) {
              throw new NotAllowed("own-work", "不能审批自己起草的专项,请由另一位专员审批", "Nobody approves what they wrote");
            }
            requireSubmitted(before);
            var after = approval.send(transaction, before, hash, approver);
            store.update(transaction, after);
            record(transaction, caller, "campaign-approved", after);
            return new WithBalance(after, balance(transaction, after));
          });
    } catch (NotAllowed refused) {
      audit.recordRefused(caller, Act.of("campaign-approved", "campaign", id, null).because(refused.code()));
      throw refused;
    }
  }

  /** Takes every unfinished message back; what was acknowledged or closed stays. */
  public WithBalance recall(Caller caller, CampaignId id, String reason) {
    requireReason(reason);
    return transactions.in(
        caller.scope(Permission.APPROVE_CAMPAIGN),
        transaction -> {
          var before = lock(transaction, caller, id, Permission.APPROVE_CAMPAIGN);
          if (before.state() != Campaign.State.RUNNING) {
            throw new Conflict("campaign-not-running", "只有进行中的专项可以撤回", "Only a running campaign can be recalled");
          }
          var unfinished = messages.unfinishedOf(transaction, id);
          messages.finish(transaction, unfinished, MessageState.RECALLED, null, calendar.now());
          visits.callOff(transaction, unfinished);
          var after = recalled(before, reason);
          store.update(transaction, after);
          record(transaction, caller, "campaign-recalled", after);
          return new WithBalance(after, balance(transaction, after));
        });
  }

  /** @throws NotFound also when it lies outside the caller's places */
  public WithBalance find(Caller caller, CampaignId id) {
    return transactions.in(
        caller.scope(Permission.SEE_CAMPAIGNS),
        transaction -> {
          var campaign = store.find(transaction, id).orElseThrow(Campaigns::noCampaign);
          return new WithBalance(campaign, balance(transaction, campaign));
        });
  }

  /** The newest hundred. */
  public List<WithBalance> list(Caller caller) {
    caller.requireAnywhere(Permission.SEE_CAMPAIGNS);
    return transactions.in(
        caller.scope(Permission.SEE_CAMPAIGNS),
        transaction ->
            store.newest(transaction, LIST).stream().map(campaign -> new WithBalance(campaign, balance(transaction, campaign))).toList());
  }

  /** The figures for each community where addressees live, by its code. */
  public Map<String, Map<MessageState, Integer>> balanceByCommunity(Caller caller, CampaignId id) {
    return transactions.in(
        caller.scope(Permission.SEE_CAMPAIGNS),
        transaction -> {
          store.find(transaction, id).orElseThrow(Campaigns::noCampaign);
          return messages.countByCommunity(transaction, id);
        });
  }

  /** The letter as an example person would read it, beside the neutral cover that everybody in the room sees. */
  public cn.shequ.templates.Letter previewLetter(Caller caller, String rule, Map<String, String> values) {
    caller.requireAnywhere(Permission.SEE_CAMPAIGNS);
    var inForce = rules.find(rule, calendar.today()).orElseThrow(Campaigns::noRule);
    var template = template(inForce);
    var all = new java.util.LinkedHashMap<>(fill(template, values).values());
    all.putAll(template.personExample());
    return switch (template.fill(all)) {
      case Filled filled -> template.render(filled);
      case Rejected rejected -> throw bad(rejected);
    };
  }

  private Balance balance(Transaction transaction, Campaign campaign) {
    var audience = campaign.audience();
    boolean sent = campaign.state() == Campaign.State.RUNNING || campaign.state() == Campaign.State.RECALLED;
    return new Balance(sent && audience != null ? audience.size() : 0, messages.count(transaction, campaign.id()));
  }

  private Campaign checked(Caller caller, Draft draft, CampaignId id, int revision) {
    caller.require(Permission.WRITE_CAMPAIGN, draft.division());
    var writer = person(caller);
    var today = calendar.today();
    var rule = rules.find(draft.rule(), today).orElseThrow(Campaigns::noRule);
    var errors = new ArrayList<BadInput.FieldError>();
    if (draft.lastDay().isBefore(today)) {
      errors.add(new BadInput.FieldError("/lastDay", "最后一天不能早于今天", "The last day lies in the past"));
    }
    if (draft.overdueAfter().isNegative() || draft.overdueAfter().isZero()) {
      errors.add(new BadInput.FieldError("/overdueSeconds", "逾期时间应大于0秒", "The time until overdue must be more than 0"));
    }
    var template = template(rule);
    Map<String, String> values = Map.of();
    switch (template.fillCampaign(draft.values())) {
      case Filled filled -> values = filled.values();
      case Rejected rejected -> errors.addAll(bad(rejected).errors());
    }
    if (!errors.isEmpty()) {
      throw new BadInput(errors);
    }
    return new Campaign(
        id,
        new Campaign.RuleInForce(rule.id(), rule.name(), rule.version(), rule.hash(), rule.benefit(), rule.edition()),
        rule.period().keyOn(today),
        template.id().text(),
        values,
        draft.division(),
        today,
        draft.lastDay(),
        draft.urgent(),
        draft.overdueAfter(),
        Campaign.State.DRAFT,
        revision,
        null,
        writer,
        calendar.now(),
        null,
        null,
        null,
        null);
  }

  private LetterTemplate template(Rule rule) {
    var id = rule.template();
    return Optional.ofNullable(id)
        .flatMap(templates::find)
        .filter(LetterTemplate.class::isInstance)
        .map(LetterTemplate.class::cast)
        .orElseThrow(
            () ->
                new Conflict(
                    "template-missing",
                    "规则“" + rule.name() + "”没有可用的消息模板:" + (id == null ? "未指定" : id),
                    "The rule has no usable message template: " + (id == null ? "none named" : id)));
  }

  private static Filled fill(LetterTemplate template, Map<String, String> values) {
    return switch (template.fillCampaign(values)) {
      case Filled filled -> filled;
      case Rejected rejected -> throw bad(rejected);
    };
  }

  private static BadInput bad(Rejected rejected) {
    return new BadInput(rejected.errors().stream().map(Campaigns::fieldError).toList());
  }

  private static BadInput.FieldError fieldError(FieldError error) {
    return new BadInput.FieldError("/values/" + error.field(), error.message(), error.english());
  }

  private Campaign lock(Transaction transaction, Caller caller, CampaignId id, Permission permission) {
    var campaign = store.lock(transaction, id).orElseThrow(Campaigns::noCampaign);
    caller.require(permission, campaign.division());
    return campaign;
  }

  private void record(Transaction transaction, Caller caller, String act, Campaign campaign) {
    var audience = campaign.audience();
    audit.record(
        transaction,
        caller,
        Act.of(act, "campaign", campaign.id(), campaign.division())
            .with(
                audience == null
                    ? Map.of("rule", campaign.rule().hash(), "revision", campaign.revision())
                    : Map.of(
                        "rule", campaign.rule().hash(),
                        "revision", campaign.revision(),
                        "audience", audience.size(),
                        "audienceHash", audience.hash())));
  }

  private static AccountId person(Caller caller) {
    if (caller instanceof Caller.Person person) {
      return person.account();
    }
    throw new NotAllowed("person-needed", "起草和审批专项必须由本人登录进行", "Campaigns are written and approved by people, not by programs");
  }

  private static void requireSubmitted(Campaign campaign) {
    if (campaign.state() != Campaign.State.SUBMITTED) {
      throw new Conflict("campaign-not-submitted", "这个专项不在待审批状态:" + campaign.state().chinese(), "The campaign does not wait for approval");
    }
  }

  private static void requireReason(String reason) {
    if (reason.isBlank()) {
      throw new BadInput("/reason", "请写明原因", "A reason is needed");
    }
  }

  private static Conflict running(Campaign campaign) {
    return new Conflict("campaign-sent", "专项已发送,不能再修改:" + campaign.state().chinese(), "The campaign was sent and cannot be changed");
  }

  private static Campaign with(
      Campaign campaign, Campaign.State state, Campaign.@Nullable FrozenAudience audience, @Nullable String returnedReason) {
    return new Campaign(
        campaign.id(), campaign.rule(), campaign.period(), campaign.template(), campaign.values(), campaign.division(), campaign.day(),
        campaign.lastDay(), campaign.urgent(), campaign.overdueAfter(), state, campaign.revision(), audience, campaign.writtenBy(),
        campaign.writtenAt(), returnedReason, null, null, null);
  }

  private static Campaign recalled(Campaign campaign, String reason) {
    return new Campaign(
        campaign.id(), campaign.rule(), campaign.period(), campaign.template(), campaign.values(), campaign.division(), campaign.day(),
        campaign.lastDay(), campaign.urgent(), campaign.overdueAfter(), Campaign.State.RECALLED, campaign.revision(), campaign.audience(),
        campaign.writtenBy(), campaign.writtenAt(), null, campaign.approvedBy(), campaign.approvedAt(), reason);
  }

  private static NotFound noCampaign() {
    return new NotFound("这个专项", "campaign");
  }

  /** Rules in force today, for whoever may see campaigns. */
  public List<Rule> rules(Caller caller) {
    caller.requireAnywhere(Permission.SEE_CAMPAIGNS);
    return rules.rules(calendar.today());
  }

  /** What is wrong with the rule files, for whoever may see campaigns. */
  public List<String> ruleComplaints(Caller caller) {
    caller.requireAnywhere(Permission.SEE_CAMPAIGNS);
    return rules.complaints();
  }

  /**
   * Why this person, or why not: the officer's answer to “why did I not get it”. Recorded, because it shows what is known of somebody.
   *
   * @param purpose why it is asked, kept in the audit log
   * @throws NotFound also when the resident lies outside the caller's places
   */
  public Explanation explain(Caller caller, String rule, UUID resident, String purpose) {
    caller.requireAnywhere(Permission.SEE_CAMPAIGNS);
    if (purpose.isBlank()) {
      throw new BadInput("purpose", "请写明查询目的,如“居民来电询问”", "State the purpose, such as an enquiry by the resident");
    }
    var inForce = rules.find(rule, calendar.today()).orElseThrow(Campaigns::noRule);
    return transactions.in(
        caller.scope(Permission.SEE_CAMPAIGNS),
        transaction -> {
          var person =
              population.facts(transaction, List.of(new ResidentId(resident))).stream()
                  .findFirst()
                  .orElseThrow(() -> new NotFound("这位居民", "resident"));
          audit.record(
              transaction,
              caller,
              Act.of("resident-explained", "resident", resident, person.livingDivision()).because(purpose).with(Map.of("rule", inForce.hash())));
          return rules.explain(inForce, person, calendar.today());
        });
  }

  private static NotFound noRule() {
    return new NotFound("这条规则,或它今天未生效", "rule in force today");
  }
}
