package cn.shequ.console.view;

import cn.shequ.channel.Post;

/**
 * One post in a list.
 *
 * @param audience for whom: street and community, and buildings where it is for some only
 * @param showing when: in words
 */
public record PostLine(Post post, String audience, String showing) {}
