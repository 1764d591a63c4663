package io.mirrorfleet.infrastructure;

/**
 * One service's part of the database.
 *
 * @param schema the service's name with {@code _} for {@code -}; no other service's role may use it
 * @param service the role that the service works with
 * @param owner the role that owns the schema and its tables, for migrations; the service's own when there is no other
 */
public record ServiceDatabase(String schema, DatabaseAccount service, DatabaseAccount owner) {}
