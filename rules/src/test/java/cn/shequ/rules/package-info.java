/** Tests of the module from outside: files go in, answers come out. */
@NullMarked
package cn.shequ.rules;

import org.jspecify.annotations.NullMarked;
