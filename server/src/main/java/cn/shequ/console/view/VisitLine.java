package cn.shequ.console.view;

import cn.shequ.visit.Visit;

/**
 * One visit in a list.
 *
 * @param name masked
 * @param community street and community where to go
 * @param waiting for how long it has been open: 3天
 */
public record VisitLine(Visit visit, String name, String community, String waiting) {}
