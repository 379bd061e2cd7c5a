/** Sign-in, accounts and keys over HTTP, and who stands behind a token. */
@NullMarked
package cn.shequ.account.http;

import org.jspecify.annotations.NullMarked;
