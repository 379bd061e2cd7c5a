/** Serves the TV page from memory to anyone. */
@NullMarked
package cn.shequ.tv.http;

import org.jspecify.annotations.NullMarked;
