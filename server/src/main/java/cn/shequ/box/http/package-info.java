/** The calls by which boxes are paired and known, and those by which workers bind them and set PINs. */
@NullMarked
package cn.shequ.box.http;

import org.jspecify.annotations.NullMarked;
