package cn.shequ.welfare;

import cn.shequ.account.AccountId;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.problem.Conflict;
import cn.shequ.resident.Population;
import cn.shequ.resident.ResidentFacts;
import cn.shequ.resident.ResidentId;
import cn.shequ.rules.Rule;
import cn.shequ.transaction.Transaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Turns a frozen audience into messages, all of them in the caller's one transaction. Everybody on the list gets a row: a message, or
 * a suppressed one that says why not. Each person is judged once more by the rule, on the record as it is now.
 */
public final class Approval {
  private static final int CHUNK = 1000; // rows a statement; larger gains nothing and holds more in memory

  private final CampaignStore store;
  private final MessageStore messages;
  private final Population population;
  private final RulesInForce rules;
  private final PersonValues personValues;
  private final VisitDesk visits;
  private final DistrictCalendar calendar;

  public Approval(
      CampaignStore store,
      MessageStore messages,
      Population population,
      RulesInForce rules,
      PersonValues personValues,
      VisitDesk visits,
      DistrictCalendar calendar) {
    this.store = store;
    this.messages = messages;
    this.population = population;
    this.rules = rules;
    this.personValues = personValues;
    this.visits = visits;
    this.calendar = calendar;
  }

  /** The hash by which writer and approver know that they mean the same list: SHA-256 of the sorted ids, one a line. */
  Campaign.FrozenAudience hashOf(List<CampaignStore.Member> members) {
    var text = members.stream().map(member -> member.resident().toString()).sorted().collect(Collectors.joining("\n"));
    try {
      return new Campaign.FrozenAudience(
          members.size(), MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  Campaign send(Transaction transaction, Campaign campaign, String hash, AccountId approver) {
    var members = store.audience(transaction, campaign.id());
    var frozen = hashOf(members);
    if (!frozen.equals(campaign.audience()) || !frozen.hash().equals(hash)) {
      throw new Conflict(
          "audience-changed", "名单与您看到的不一致,请重新打开后核对人数和名单校验码", "The list is not the one you saw; open the campaign again");
    }
    var rule =
        rules
            .find(campaign.rule().id(), calendar.today())
            .filter(found -> found.hash().equals(campaign.rule().hash()))
            .orElseThrow(
                () -> new Conflict("rule-changed", "规则在送审后已修改,请退回重新送审", "The rule was changed since the submission; give it back"));
    var now = calendar.now();
    for (int from = 0; from < members.size(); from += CHUNK) {
      var chunk = members.subList(from, Math.min(members.size(), from + CHUNK));
      var withoutBox =
          messages.create(transaction, campaign, drafts(transaction, campaign, rule, chunk), now, now.plus(campaign.overdueAfter()));
      visits.ask(transaction, withoutBox, VisitDesk.Cause.NO_BOX);
    }
    return new Campaign(
        campaign.id(), campaign.rule(), campaign.period(), campaign.template(), campaign.values(), campaign.division(), campaign.day(),
        campaign.lastDay(), campaign.urgent(), campaign.overdueAfter(), Campaign.State.RUNNING, campaign.revision(), frozen,
        campaign.writtenBy(), campaign.writtenAt(), null, approver, now, null);
  }

  private List<MessageStore.Draft> drafts(
      Transaction transaction, Campaign campaign, Rule rule, List<CampaignStore.Member> members) {
    var residents = members.stream().map(CampaignStore.Member::resident).toList();
    Map<UUID, ResidentFacts> facts = new HashMap<>();
    population.facts(transaction, residents.stream().map(ResidentId::new).toList()).forEach(person -> facts.put(person.id().value(), person));
    var withBox = store.withBox(transaction, residents);
    var numbers = messages.numbers(transaction, members.size());
    var drafts = new ArrayList<MessageStore.Draft>(members.size());
    for (int i = 0; i < members.size(); i++) {
      var member = members.get(i);
      var person = facts.get(member.resident());
      var id = new MessageId(UUID.randomUUID());
      var judged = person == null ? new RulesInForce.Judged.No("unknown-resident") : rules.judge(rule, person, calendar.today());
      drafts.add(
          switch (judged) {
            case RulesInForce.Judged.Yes yes ->
                draft(member, id, numbers.get(i), personValues.seal(id, yes.fen()), withBox, null);
            case RulesInForce.Judged.No no -> draft(member, id, numbers.get(i), new byte[0], withBox, no.reason());
          });
    }
    return drafts;
  }

  private static MessageStore.Draft draft(
      CampaignStore.Member member, MessageId id, long number, byte[] values, java.util.Set<UUID> withBox, @org.jspecify.annotations.Nullable String suppressedFor) {
    return new MessageStore.Draft(
        id,
        MessageNumber.of(number),
        member.resident(),
        member.registeredDivision(),
        member.livingDivision(),
        values,
        withBox.contains(member.resident()),
        suppressedFor);
  }
}
