/**
 * Wakes other threads and nodes: "something was committed, look now". A signal carries no data and may be lost; whoever listens also
 * looks by itself from time to time.
 */
@NullMarked
package cn.shequ.signal;

import org.jspecify.annotations.NullMarked;
