package cn.shequ.delivery.outlet;

import cn.shequ.division.DivisionCode;
import org.jspecify.annotations.Nullable;

/**
 * What a connecting box wants.
 *
 * @param after the last number it has seen; null when it has nothing
 * @param source the community's events
 */
public record Visit(DivisionCode community, @Nullable Long after, Source source, Guest guest) {}
