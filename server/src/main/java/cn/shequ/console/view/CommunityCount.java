package cn.shequ.console.view;

/** How many in one community. */
public record CommunityCount(String name, int count) {}
