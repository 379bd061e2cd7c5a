/**
 * The HTTP edge shared by all rooms: routes that name their authorization, straight-line endpoints on virtual threads, answers,
 * and refusals as RFC 9457 problem+json. Each room registers its own routes from {@code <room>.http}.
 */
@NullMarked
package cn.shequ.http;

import org.jspecify.annotations.NullMarked;
