/** Work that goes on beside requests: threads that do one kind of round again and again. */
@NullMarked
package cn.shequ.work;

import org.jspecify.annotations.NullMarked;
