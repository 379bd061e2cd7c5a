/**
 * The TV page: what a resident sees of the channel 社区是我家 on the television. One static page with one script, the same bytes for
 * every community and every box, kept in memory; the box itself reads the channel and its private mail by the box protocol
 * (docs/box-protocol.md). The script is written for the oldest box: ECMAScript 3, no framework, no web font, relative addresses only.
 * Texts of the server enter the page as text nodes and never as markup.
 */
@NullMarked
package cn.shequ.tv;

import org.jspecify.annotations.NullMarked;
