/**
 * What an operator can set, and where it may come from: built-in default, config file, environment variable, command line; the later
 * wins. Every value is checked before anything starts, and all wrong ones are told at once with the place they came from.
 *
 * <p>To add a setting: one constant in {@link cn.shequ.settings.Setting}, one component in {@link cn.shequ.settings.Settings}, one
 * entry in {@code shequ.yaml}; a test holds the three together. Commands ask for {@link cn.shequ.settings.Settings} and hand it on.
 */
@NullMarked
package cn.shequ.settings;

import org.jspecify.annotations.NullMarked;
