package cn.shequ.resident.batch;

import cn.shequ.division.DivisionCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One import as it is recorded. */
public record Batch(
    BatchId id, String fileName, DivisionCode division, Instant startedAt, String startedBy, Counts counts, @Nullable Instant undoneAt) {}
