package cn.shequ.account;

/** One kind of act that needs a role. Which role has which stands in {@link Role}. */
public enum Permission {
  SEE_POSTS,
  WRITE_POST,
  PUBLISH_POST,
  SEE_RESIDENTS,
  IMPORT_RESIDENTS,
  PAIR_BOX,
  SEE_CAMPAIGNS,
  WRITE_CAMPAIGN,
  APPROVE_CAMPAIGN,
  WORK_VISITS,
  READ_AUDIT,
  ADMINISTER_ACCOUNTS,
  ADMINISTER_DIVISIONS
}
