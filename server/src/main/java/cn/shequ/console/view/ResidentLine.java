package cn.shequ.console.view;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One resident in a list, masked.
 *
 * @param name such as 张*三
 * @param community street and community where she lives
 * @param note what became of her: 已去世, 已迁出; null while she lives there
 */
public record ResidentLine(UUID id, String name, String idNumber, String telephone, String community, @Nullable String building, @Nullable String note) {}
