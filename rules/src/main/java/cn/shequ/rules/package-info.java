@NullMarked
package cn.shequ.rules;

import org.jspecify.annotations.NullMarked;
