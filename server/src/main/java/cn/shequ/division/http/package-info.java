/** Divisions over HTTP. */
@NullMarked
package cn.shequ.division.http;

import org.jspecify.annotations.NullMarked;
