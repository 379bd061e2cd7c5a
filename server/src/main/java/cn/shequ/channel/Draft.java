package cn.shequ.channel;

import java.util.Map;

/**
 * What a worker writes.
 *
 * @param template id of a template for posts
 * @param values by field id, as typed
 */
public record Draft(String template, Map<String, String> values, Audience audience, Showing showing) {}
