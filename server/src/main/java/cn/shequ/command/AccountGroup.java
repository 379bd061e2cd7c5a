package cn.shequ.command;

import picocli.CommandLine.Command;

/** People's accounts. */
@Command(name = "account", synopsisSubcommandLabel = "命令 COMMAND", description = {"工作人员的账号", "People's accounts"})
final class AccountGroup {}
