/** The endpoints of residents and their imports. */
@NullMarked
package cn.shequ.resident.http;

import org.jspecify.annotations.NullMarked;
