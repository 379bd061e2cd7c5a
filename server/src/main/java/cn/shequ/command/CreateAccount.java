package cn.shequ.command;

import cn.shequ.account.Accounts;
import cn.shequ.account.Grant;
import cn.shequ.account.Passwords;
import cn.shequ.account.postgres.StoredAccounts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Create a person's account with a one-time password. */
@Command(
    name = "create",
    description = {"创建工作人员账号,一次性密码只显示这一次", "Create a person's account; the one-time password is shown this once"},
    footer = {"", "例 example: ./shequ account create wang.fang --name 王芳 --role community-worker@330102001051"})
final class CreateAccount implements Callable<Integer> {
  private final Terminal terminal;
  private final SettingOptions options;

  @Parameters(paramLabel = "SIGN-IN-NAME", description = {"用户名", "the name to sign in with"})
  private String signInName = "";

  @Option(names = "--name", paramLabel = "NAME", required = true, description = {"姓名", "the person's name"})
  private String displayName = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE@DIVISION",
      required = true,
      converter = GrantOption.class,
      description = {"角色@区划代码,可写多次", "a role at a place, may be given several times"})
  private List<Grant> grants = new ArrayList<>();

  CreateAccount(Terminal terminal, SettingOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  @Override
  public Integer call() {
    var settings = options.read(false);
    try (var beside = BesideServer.open(settings, "account", terminal.progress())) {
      var accounts =
          new Accounts(beside.database(), new StoredAccounts(), new Passwords(), beside::divisions, beside.audit(), beside.calendar());
      var created = accounts.create(beside.operator(), new Accounts.NewAccount(signInName, displayName, grants));
      terminal.out().println("用户名 sign-in name:           " + created.account().signInName());
      terminal.out().println("一次性密码 one-time password:  " + created.oneTimePassword());
      terminal.out().println("首次登录时必须修改。It must be changed at the first sign-in.");
      return 0;
    }
  }
}
