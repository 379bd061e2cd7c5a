@NullMarked
package cn.shequ.loadtest;

import org.jspecify.annotations.NullMarked;
