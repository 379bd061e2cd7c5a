/** Visits over HTTP. */
@NullMarked
package cn.shequ.visit.http;

import org.jspecify.annotations.NullMarked;
