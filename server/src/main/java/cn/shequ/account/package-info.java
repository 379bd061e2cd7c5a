/**
 * People who work with the server and programs that call it: accounts, their roles at places of the division tree, sessions, API
 * keys. {@link cn.shequ.account.Caller} is what the rest of the house sees of them: every face takes one and asks it before it
 * acts. A role reaches downwards only.
 */
@NullMarked
package cn.shequ.account;

import org.jspecify.annotations.NullMarked;
