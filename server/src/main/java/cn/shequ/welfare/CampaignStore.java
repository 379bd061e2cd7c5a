package cn.shequ.welfare;

import cn.shequ.transaction.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What welfare needs of a store of campaigns. Rows outside the transaction's scope do not exist. */
public interface CampaignStore {
  /** One resident of a frozen audience. */
  record Member(UUID resident, @Nullable String registeredDivision, String livingDivision, boolean hasBox) {}

  void insert(Transaction transaction, Campaign campaign);

  /** Replaces the row whose id and revision it has. */
  void update(Transaction transaction, Campaign campaign);

  Optional<Campaign> find(Transaction transaction, CampaignId campaign);

  /** The same, locked until the transaction ends. */
  Optional<Campaign> lock(Transaction transaction, CampaignId campaign);

  /** Newest first. */
  List<Campaign> newest(Transaction transaction, int most);

  /** Replaces the frozen audience; the order of {@code residents} does not matter. */
  void freeze(Transaction transaction, CampaignId campaign, List<UUID> residents);

  /** The frozen audience in the order of ids. */
  List<Member> audience(Transaction transaction, CampaignId campaign);

  /** Those of the residents who have a box that is paired now. */
  java.util.Set<UUID> withBox(Transaction transaction, List<UUID> residents);

  /** Forgets a frozen audience: the campaign was edited or returned. */
  void thaw(Transaction transaction, CampaignId campaign);
}
