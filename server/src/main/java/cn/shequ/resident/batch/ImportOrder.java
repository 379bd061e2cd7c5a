package cn.shequ.resident.batch;

import java.nio.file.Path;

/**
 * What is to be imported and how.
 *
 * @param fileName as the person who imports calls it; only recorded
 * @param dryRun check and count, write nothing
 * @param acceptGood write the good rows although others are bad
 */
public record ImportOrder(Path file, String fileName, boolean dryRun, boolean acceptGood) {}
