package cn.shequ.welfare.postgres;

import cn.shequ.account.AccountId;
import cn.shequ.division.DivisionCode;
import cn.shequ.json.Json;
import cn.shequ.postgres.Database;
import cn.shequ.transaction.Transaction;
import cn.shequ.welfare.Campaign;
import cn.shequ.welfare.CampaignId;
import cn.shequ.welfare.CampaignStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Campaigns and their frozen audiences in PostgreSQL. Safe for all threads. */
public final class StoredCampaigns implements CampaignStore {
  private static final String COLUMNS =
      "id, rule, rule_name, rule_version, rule_hash, benefit, edition, period, template, field_values, division, day, last_day, urgent,"
          + " overdue_seconds, state, revision, audience, audience_hash, written_by, written_at, returned_reason, approved_by, approved_at,"
          + " recalled_reason";

  @Override
  public void insert(Transaction transaction, Campaign campaign) {
    bind(
            Database.handle(transaction)
                .createUpdate(
                    "insert into campaign (" + COLUMNS + ") values (:id, :rule, :ruleName, :ruleVersion, :ruleHash, :benefit, :edition, :period,"
                        + " :template, cast(:values as jsonb), :division, :day, :lastDay, :urgent, :overdueSeconds, :state, :revision, :audience,"
                        + " :audienceHash, :writtenBy, :writtenAt, :returnedReason, :approvedBy, :approvedAt, :recalledReason)"),
            campaign)
        .execute();
  }

  @Override
  public void update(Transaction transaction, Campaign campaign) {
    int rows =
        bind(
                Database.handle(transaction)
                    .createUpdate(
                        """
                        update campaign set rule = :rule, rule_name = :ruleName, rule_version = :ruleVersion, rule_hash = :ruleHash,
                          benefit = :benefit, edition = :edition, period = :period, template = :template,
                          field_values = cast(:values as jsonb), division = :division, day = :day, last_day = :lastDay, urgent = :urgent,
                          overdue_seconds = :overdueSeconds, state = :state, revision = :revision, audience = :audience,
                          audience_hash = :audienceHash, written_by = :writtenBy, written_at = :writtenAt,
                          returned_reason = :returnedReason, approved_by = :approvedBy, approved_at = :approvedAt,
                          recalled_reason = :recalledReason
                        where id = :id
                        """),
                campaign)
            .execute();
    if (rows != 1) {
      throw new IllegalStateException("campaign " + campaign.id() + " is not there to be changed");
    }
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Campaign campaign) {
    var audience = campaign.audience();
    return statement
        .bind("id", campaign.id().value())
        .bind("rule", campaign.rule().id())
        .bind("ruleName", campaign.rule().name())
        .bind("ruleVersion", campaign.rule().version())
        .bind("ruleHash", campaign.rule().hash())
        .bind("benefit", campaign.rule().benefit())
        .bind("edition", campaign.rule().edition())
        .bind("period", campaign.period())
        .bind("template", campaign.template())
        .bind("values", Json.text(campaign.values()))
        .bind("division", campaign.division().text())
        .bind("day", campaign.day())
        .bind("lastDay", campaign.lastDay())
        .bind("urgent", campaign.urgent())
        .bind("overdueSeconds", campaign.overdueAfter().toSeconds())
        .bind("state", campaign.state().word())
        .bind("revision", campaign.revision())
        .bind("audience", audience == null ? null : audience.size())
        .bind("audienceHash", audience == null ? null : audience.sha256())
        .bind("writtenBy", campaign.writtenBy().value())
        .bind("writtenAt", at(campaign.writtenAt()))
        .bind("returnedReason", campaign.returnedReason())
        .bind("approvedBy", campaign.approvedBy() == null ? null : campaign.approvedBy().value())
        .bind("approvedAt", at(campaign.approvedAt()))
        .bind("recalledReason", campaign.recalledReason());
  }

  @Override
  public Optional<Campaign> find(Transaction transaction, CampaignId campaign) {
    return one(transaction, campaign, "");
  }

  @Override
  public Optional<Campaign> lock(Transaction transaction, CampaignId campaign) {
    return one(transaction, campaign, " for update");
  }

  private static Optional<Campaign> one(Transaction transaction, CampaignId campaign, String lock) {
    return Database.handle(transaction)
        .createQuery("select " + COLUMNS + " from campaign where id = :id" + lock)
        .bind("id", campaign.value())
        .map((row, context) -> campaign(row))
        .findOne();
  }

  @Override
  public List<Campaign> newest(Transaction transaction, int most) {
    return Database.handle(transaction)
        .createQuery("select " + COLUMNS + " from campaign order by written_at desc, id limit :most")
        .bind("most", most)
        .map((row, context) -> campaign(row))
        .list();
  }

  @Override
  public void freeze(Transaction transaction, CampaignId campaign, List<UUID> residents) {
    thaw(transaction, campaign);
    Database.handle(transaction)
        .createUpdate(
            """
            insert into campaign_audience (campaign, resident, registered_division, living_division, has_box)
            select :campaign, r.id, r.registered_division, r.living_division, exists (
              select from box_resident b join box x on x.id = b.box where b.resident = r.id and x.revoked_at is null)
            from resident r where r.id = any(:residents)
            """)
        .bind("campaign", campaign.value())
        .bind("residents", residents.toArray(new UUID[0]))
        .execute();
  }

  @Override
  public List<Member> audience(Transaction transaction, CampaignId campaign) {
    return Database.handle(transaction)
        .createQuery(
            "select resident, registered_division, living_division, has_box from campaign_audience where campaign = :campaign order by resident")
        .bind("campaign", campaign.value())
        .map(
            (row, context) ->
                new Member(
                    row.getObject("resident", UUID.class),
                    row.getString("registered_division"),
                    row.getString("living_division"),
                    row.getBoolean("has_box")))
        .list();
  }

  @Override
  public Set<UUID> withBox(Transaction transaction, List<UUID> residents) {
    return new HashSet<>(
        Database.handle(transaction)
            .createQuery(
                "select b.resident from box_resident b join box x on x.id = b.box where b.resident = any(:residents) and x.revoked_at is null")
            .bind("residents", residents.toArray(new UUID[0]))
            .mapTo(UUID.class)
            .list());
  }

  @Override
  public void thaw(Transaction transaction, CampaignId campaign) {
    Database.handle(transaction)
        .createUpdate("delete from campaign_audience where campaign = :campaign")
        .bind("campaign", campaign.value())
        .execute();
  }

  @SuppressWarnings("unchecked")
  private static Campaign campaign(ResultSet row) throws SQLException {
    int audience = row.getInt("audience");
    var frozen = row.wasNull() ? null : new Campaign.FrozenAudience(audience, row.getBytes("audience_hash"));
    var approvedBy = row.getObject("approved_by", UUID.class);
    return new Campaign(
        new CampaignId(row.getObject("id", UUID.class)),
        new Campaign.RuleInForce(
            row.getString("rule"),
            row.getString("rule_name"),
            row.getInt("rule_version"),
            row.getString("rule_hash"),
            row.getString("benefit"),
            row.getInt("edition")),
        row.getString("period"),
        row.getString("template"),
        (Map<String, String>) Json.readOwn(row.getString("field_values"), Map.class),
        new DivisionCode(row.getString("division")),
        row.getObject("day", LocalDate.class),
        row.getObject("last_day", LocalDate.class),
        row.getBoolean("urgent"),
        Duration.ofSeconds(row.getLong("overdue_seconds")),
        Campaign.State.ofWord(row.getString("state")),
        row.getInt("revision"),
        frozen,
        new AccountId(row.getObject("written_by", UUID.class)),
        row.getObject("written_at", OffsetDateTime.class).toInstant(),
        row.getString("returned_reason"),
        approvedBy == null ? null : new AccountId(approvedBy),
        instant(row, "approved_at"),
        row.getString("recalled_reason"));
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
