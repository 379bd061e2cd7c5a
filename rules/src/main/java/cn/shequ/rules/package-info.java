/**
 * Who a benefit is for: rules that a welfare officer can read, and the engine that finds the residents they are for.
 *
 * <p>A library of its own: it knows no Vert.x, no database and no clock. Whoever asks names the day (in Asia/Shanghai); the same files,
 * facts and day always give the same answer.
 *
 * <p>The face, in the order in which one meets it:
 *
 * <ol>
 *   <li>{@link cn.shequ.rules.RuleBook#read} reads a folder of files (schema, rules, parameters) and either gives a book that may be
 *       used or tells everything that is wrong, with file, line, column and a suggestion.
 *   <li>{@link cn.shequ.rules.facts.ResidentFacts} is all that a rule may know of a person.
 *   <li>{@link cn.shequ.rules.population.PopulationIndex} holds everybody's facts; {@link cn.shequ.rules.RuleBook#audience} asks it by
 *       set operations.
 *   <li>{@link cn.shequ.rules.RuleBook#verdict} asks about one person, just before sending; {@link cn.shequ.rules.RuleBook#explain} says
 *       why; {@link cn.shequ.rules.RuleBook#amount} how much.
 * </ol>
 *
 * <p>Every answer has three values: 符合, 不符合 and 资料不全. A fact that nobody recorded never makes anybody match and never throws.
 *
 * <p>Rooms: {@code facts} (values), {@code language} (text to tree), {@code schema} (names and types), {@code condition} (the typed form
 * and its meaning for one person), {@code population} (its meaning for everybody), {@code explain}, {@code amount}, {@code file} (YAML).
 * Each knows only those before it.
 */
@NullMarked
package cn.shequ.rules;

import org.jspecify.annotations.NullMarked;
