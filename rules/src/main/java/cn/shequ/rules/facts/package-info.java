/** What a rule may know of one person: plain values, no name, no number, no address. They cross into the module from the register. */
@NullMarked
package cn.shequ.rules.facts;

import org.jspecify.annotations.NullMarked;
