package io.mirrorfleet.audittrail.postgres;

import io.mirrorfleet.audittrail.TrailQuery;
import io.mirrorfleet.audittrail.TrailQuery.Filter;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The conditions of a query with the values that fill its placeholders; nothing of the caller's is ever part of the text. */
final class WhereClause {

    private static final String PREFIX = "io.mirrorfleet.";

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private WhereClause() {}

    static WhereClause of(TrailQuery query) {
        WhereClause where = new WhereClause();
        where.add(query.filter());
        if (query.after().isPresent()) {
            where.add(
                    query.newestFirst() ? "position < ?" : "position > ?",
                    query.after().getAsLong());
        }
        return where;
    }

    String sql() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    List<Object> values() {
        return List.copyOf(values);
    }

    private void add(Filter filter) {
        if (filter.type() != null) {
            add("type = ?", filter.type().startsWith(PREFIX) ? filter.type() : PREFIX + filter.type() + ".v1");
        }
        if (filter.subject() != null) {
            add("(subject = ? OR starts_with(subject, ?))", filter.subject(), filter.subject() + "/");
        }
        if (filter.correlation() != null) {
            add("correlationid = ?", UUID.fromString(filter.correlation()));
        }
        if (filter.actor() != null) {
            add("authid = ?", filter.actor());
        }
        if (filter.from() != null) {
            add("time >= ?", filter.from().atOffset(ZoneOffset.UTC));
        }
        if (filter.to() != null) {
            add("time < ?", filter.to().atOffset(ZoneOffset.UTC));
        }
    }

    private void add(String condition, Object... filling) {
        conditions.add(condition);
        values.addAll(List.of(filling));
    }
}
