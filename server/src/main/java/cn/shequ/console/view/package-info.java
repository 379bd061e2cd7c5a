/** What the console's pages are given to show. Public only because the pages are generated into a package of their own. */
@NullMarked
package cn.shequ.console.view;

import org.jspecify.annotations.NullMarked;
