package cn.shequ.command;

import picocli.CommandLine.Command;

/** Made-up data. */
@Command(name = "demo", synopsisSubcommandLabel = "命令 COMMAND", description = {"生成虚构的数据", "Make up data"})
final class DemoGroup {}
