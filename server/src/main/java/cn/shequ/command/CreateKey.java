package cn.shequ.command;

import cn.shequ.account.ApiKeys;
import cn.shequ.account.Grant;
import cn.shequ.account.postgres.StoredApiKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Create a key for another system; it is printed once and kept nowhere. */
@Command(
    name = "create",
    description = {"为别的系统创建API密钥,只显示这一次", "Create an API key for another system; it is shown this once"},
    footer = {"", "例 example: ./shequ key create 街道大屏 --role reviewer@330102001000"})
final class CreateKey implements Callable<Integer> {
  private final Terminal terminal;
  private final SettingOptions options;

  @Parameters(paramLabel = "NAME", description = {"哪个系统用", "which system it is for"})
  private String name = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE@DIVISION",
      required = true,
      converter = GrantOption.class,
      description = {"角色@区划代码,可写多次", "a role at a place, may be given several times"})
  private List<Grant> grants = new ArrayList<>();

  CreateKey(Terminal terminal, SettingOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  @Override
  public Integer call() {
    var settings = options.read(false);
    try (var beside = BesideServer.open(settings, "key", terminal.progress())) {
      var keys = new ApiKeys(beside.database(), new StoredApiKeys(), beside::divisions, beside.audit(), beside.calendar());
      var created = keys.create(beside.operator(), name, grants);
      terminal.out().println("编号 id:      " + created.key().id());
      terminal.out().println("密钥 key:     " + created.secret());
      terminal.out().println("请立即保存,不会再次显示。Keep it now: it is not shown again.");
      return 0;
    }
  }
}
