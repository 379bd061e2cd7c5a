/** Sessions in Redis: losing them signs people out, and unlocks nothing. */
@NullMarked
package cn.shequ.account.redis;

import org.jspecify.annotations.NullMarked;
