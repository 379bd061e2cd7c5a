/** What tests stand on: real engines, a clock that the test moves, sealed keys. */
@NullMarked
package cn.shequ.testing;

import org.jspecify.annotations.NullMarked;
