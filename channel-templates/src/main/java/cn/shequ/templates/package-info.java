/**
 * What each stream of the channel and each welfare message consists of, and how it reads on every surface: tile, article, ticker,
 * SMS, cover, letter. One template is one YAML file that a non-programmer can read; the values a person types and that file are the
 * only source of every rendition.
 *
 * <p>The way through: {@link cn.shequ.templates.Templates} gives a {@link cn.shequ.templates.Template}; its fields make the form;
 * {@code fill} turns typed-in values into a {@link cn.shequ.templates.Filled} or tells every wrong field at once; {@code render} turns
 * that into a {@link cn.shequ.templates.Rendition}, which cannot fail any more.
 *
 * <p>Invariants: everything is plain text (escaping is the surface's work); no line of a tile is longer than 22 characters, proved when
 * the file is read; the cover of a letter is a fixed text of the file, so no private word can reach it; a letter has no ticker; its
 * SMS names no sum and no card. Knows no clock, no database, no network; all types are immutable and safe for all threads.
 */
@NullMarked
package cn.shequ.templates;

import org.jspecify.annotations.NullMarked;
