/**
 * A town of simulated boxes. It speaks the public box protocol only, over SSE, WebSocket and poll, publishes posts through the API, and
 * checks every delivery at every box: nothing lost, nothing twice, nothing out of order, nothing that belongs elsewhere.
 */
@NullMarked
package cn.shequ.loadtest;

import org.jspecify.annotations.NullMarked;
