package cn.shequ.settings;

import cn.shequ.postgres.DatabaseAddress;
import java.util.Optional;

/**
 * A PostgreSQL that somebody else runs.
 *
 * @param owner the schema's owner; empty where the schema is migrated from another machine
 */
public record ExternalDatabase(DatabaseAddress server, DatabaseAddress system, Optional<DatabaseAddress> owner) {}
