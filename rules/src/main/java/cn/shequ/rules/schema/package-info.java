/**
 * The names that rules may use and what stands behind each: {@link cn.shequ.rules.schema.Schema} is read from a file, so a bureau may
 * rename a field or name a division; {@link cn.shequ.rules.schema.Source} ties a field to the facts of a person.
 */
@NullMarked
package cn.shequ.rules.schema;

import org.jspecify.annotations.NullMarked;
