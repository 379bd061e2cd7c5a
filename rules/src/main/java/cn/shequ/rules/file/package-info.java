/**
 * The files a rule book is made of: YAML 1.2, keys in Chinese or ASCII, every mistake told with line and column.
 *
 * <p>A file says by its first key what it is: 实体 a schema, 规则集 a set of rules, 参数 a dated parameter. {@link
 * cn.shequ.rules.file.Shelf#read} reads them all, schema and parameters first, because rules are checked against both.
 */
@NullMarked
package cn.shequ.rules.file;

import org.jspecify.annotations.NullMarked;
