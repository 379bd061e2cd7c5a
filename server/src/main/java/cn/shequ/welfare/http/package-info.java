/** Rules and campaigns over HTTP. */
@NullMarked
package cn.shequ.welfare.http;

import org.jspecify.annotations.NullMarked;
