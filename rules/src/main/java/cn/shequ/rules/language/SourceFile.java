package cn.shequ.rules.language;

/**
 * A file as it was read.
 *
 * @param path as diagnostics name it, with forward slashes
 */
public record SourceFile(String path, String text) {}
