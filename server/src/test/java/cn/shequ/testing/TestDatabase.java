package cn.shequ.testing;

import cn.shequ.postgres.DatabaseAddress;

/** The three roles of this test class's own database. */
public record TestDatabase(DatabaseAddress owner, DatabaseAddress server, DatabaseAddress system) {}
