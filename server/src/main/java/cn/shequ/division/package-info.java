/**
 * Divisions (区划): district (区), street (街道), community (社区), as the state codes them. Codes carry the tree: the code of a parent is
 * a prefix of its children's, so a subtree is a prefix. Codes change (2021: 143 communities were re-coded), hence units have
 * validity dates and keep their history. Names repeat: show street and community, key by code.
 *
 * <p>{@link cn.shequ.division.Divisions} imports units and changes; {@link cn.shequ.division.DivisionTree} is what everybody else looks
 * at, from memory. When a unit is re-coded, all that names its code moves along in the same transaction.
 */
@NullMarked
package cn.shequ.division;

import org.jspecify.annotations.NullMarked;
