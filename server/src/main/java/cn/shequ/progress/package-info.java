/**
 * Tells the person at the terminal what is being done, how far it is, and how long each step took. Commands make a
 * {@link cn.shequ.progress.Progress}; whoever does long work takes one as a parameter. Knows nothing of what the steps do.
 */
@NullMarked
package cn.shequ.progress;

import org.jspecify.annotations.NullMarked;
