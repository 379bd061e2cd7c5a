package cn.shequ.console.view;

import java.util.LinkedHashMap;
import java.util.Map;

/** What acts and their subjects are called in the audit log's pages. A word that is not here is shown as it is written. */
public final class ActWords {
  private static final Map<String, String> SUBJECTS = new LinkedHashMap<>();
  private static final Map<String, String> ACTS = new LinkedHashMap<>();

  static {
    SUBJECTS.put("resident", "居民");
    SUBJECTS.put("post", "内容");
    SUBJECTS.put("campaign", "专项");
    SUBJECTS.put("visit", "走访");
    SUBJECTS.put("box", "机顶盒");
    SUBJECTS.put("account", "账号");
    SUBJECTS.put("api-key", "接口密钥");
    SUBJECTS.put("import", "导入");
    SUBJECTS.put("division", "区划");
    SUBJECTS.put("audit", "审计");

    ACTS.put("account-created", "新建账号");
    ACTS.put("account-disabled", "停用账号");
    ACTS.put("audit-read", "查阅审计");
    ACTS.put("audit-verified", "校验审计链");
    ACTS.put("box-confirmed", "确认机顶盒");
    ACTS.put("box-paired", "绑定机顶盒");
    ACTS.put("box-token-given-again", "机顶盒重新领取令牌");
    ACTS.put("box-unbound", "解除机顶盒绑定");
    ACTS.put("campaign-approved", "批准专项");
    ACTS.put("campaign-edited", "修改专项");
    ACTS.put("campaign-recalled", "撤回专项");
    ACTS.put("campaign-returned", "退回专项");
    ACTS.put("campaign-submitted", "专项送审");
    ACTS.put("campaign-written", "起草专项");
    ACTS.put("divisions-changed", "变更区划");
    ACTS.put("divisions-imported", "导入区划");
    ACTS.put("first-administrator-created", "建立首位管理员");
    ACTS.put("import-undone", "撤销导入");
    ACTS.put("key-created", "新建接口密钥");
    ACTS.put("key-revoked", "吊销接口密钥");
    ACTS.put("password-changed", "修改密码");
    ACTS.put("password-reset", "重置密码");
    ACTS.put("pin-locked", "居民密码锁定");
    ACTS.put("pin-set", "设置居民密码");
    ACTS.put("post-edited", "修改内容");
    ACTS.put("post-published", "发布内容");
    ACTS.put("post-returned", "退回内容");
    ACTS.put("post-scheduled", "排定内容");
    ACTS.put("post-submitted", "内容送审");
    ACTS.put("post-withdrawn", "撤下内容");
    ACTS.put("post-written", "写内容");
    ACTS.put("resident-death-reported", "走访得知去世");
    ACTS.put("resident-explained", "查询为何入选");
    ACTS.put("resident-revealed", "查看完整资料");
    ACTS.put("residents-imported", "导入居民");
    ACTS.put("residents-searched", "查找居民");
    ACTS.put("role-granted", "授予角色");
    ACTS.put("role-revoked", "收回角色");
    ACTS.put("signed-in", "登录");
    ACTS.put("signed-out", "退出");
    ACTS.put("signed-out-everywhere", "全部退出");
    ACTS.put("visit-finished", "办结走访");
    ACTS.put("without-pin-consented", "登记免密显示");
    ACTS.put("without-pin-ended", "取消免密显示");
  }

  private ActWords() {}

  public static String act(String word) {
    return ACTS.getOrDefault(word, word);
  }

  public static String subject(String kind) {
    return SUBJECTS.getOrDefault(kind, kind);
  }

  /** The kinds of subjects to choose from, each with what it is called. */
  public static Map<String, String> subjects() {
    return java.util.Collections.unmodifiableMap(SUBJECTS);
  }
}
