package cn.shequ.console.view;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the page before has just done; a fixed list, so that an address can say nothing else. */
public enum Done {
  SAVED("草稿已保存。"),
  SUBMITTED("已送审，请另一位同事处理。"),
  PUBLISHED("已发布。"),
  SCHEDULED("已排定，到时自动发布。"),
  RETURNED("已退回起草人。"),
  WITHDRAWN("已撤下，机顶盒上立即消失。"),
  APPROVED("已批准，消息正在送往机顶盒。"),
  RECALLED("已撤回，未办结的消息不再显示。"),
  VISITED("走访结果已登记。"),
  PAIRED("机顶盒已绑定。"),
  CONFIRMED("机顶盒已确认。"),
  UNBOUND("机顶盒已解除绑定。"),
  PIN_SET("密码已设置，请当面告诉本人。"),
  CONSENTED("已登记免密显示。"),
  CONSENT_ENDED("已取消免密显示。"),
  PASSWORD_CHANGED("密码已修改。");

  private final String chinese;

  Done(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  /** As in an address: lower case with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Done> ofWord(String word) {
    return Arrays.stream(values()).filter(done -> done.word().equals(word)).findFirst();
  }
}
