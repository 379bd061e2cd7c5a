@NullMarked
package cn.shequ.templates;

import org.jspecify.annotations.NullMarked;
