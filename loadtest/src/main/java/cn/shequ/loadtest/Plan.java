package cn.shequ.loadtest;

import java.net.URI;
import java.time.Duration;

/**
 * What a run is to be.
 *
 * @param server base address, http
 * @param boxes how many, spread over all communities that have a channel
 * @param posts how many are published
 * @param breaks how many times a box's line breaks meanwhile
 * @param seed makes buildings, places, templates and breaks the same again
 * @param poll how long a polling box waits between two polls
 * @param patience how long nothing may happen before the run stops waiting
 */
record Plan(URI server, int boxes, Mix mix, int posts, int breaks, long seed, Duration poll, Duration patience) {}
