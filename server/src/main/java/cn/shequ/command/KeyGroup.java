package cn.shequ.command;

import picocli.CommandLine.Command;

/** Keys of other systems. */
@Command(name = "key", synopsisSubcommandLabel = "命令 COMMAND", description = {"别的系统用的API密钥", "API keys of other systems"})
final class KeyGroup {}
