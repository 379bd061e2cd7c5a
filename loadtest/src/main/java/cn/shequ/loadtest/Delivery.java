package cn.shequ.loadtest;

/**
 * One channel event as a box received it.
 *
 * @param number its number in the channel log
 * @param post id of the post it is about
 * @param kind post or withdraw
 * @param nanos {@link System#nanoTime} at receipt
 */
record Delivery(long number, String post, String kind, long nanos) {}
