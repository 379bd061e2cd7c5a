package cn.shequ.templates;

/** What became of typed-in values: usable, or refused with every reason at once. */
public sealed interface Filling permits Filled, Rejected {}
