package cn.shequ.command;

import picocli.CommandLine.Command;

/** The imports. */
@Command(name = "import", synopsisSubcommandLabel = "命令 COMMAND", description = {"导入区划或居民,或撤销一批导入", "Import divisions or residents, or undo an import"})
final class ImportGroup {}
