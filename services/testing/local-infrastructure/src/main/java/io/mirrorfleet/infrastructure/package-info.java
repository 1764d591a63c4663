/** A Kafka broker and a Postgres server of one's own, for tests and for the quickstart. Never for production. */
@NullMarked
package io.mirrorfleet.infrastructure;

import org.jspecify.annotations.NullMarked;
