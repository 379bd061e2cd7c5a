/** The district's time: one zone, one clock. Days change at midnight in Shanghai, wherever the machine stands. */
@NullMarked
package cn.shequ.calendar;

import org.jspecify.annotations.NullMarked;
