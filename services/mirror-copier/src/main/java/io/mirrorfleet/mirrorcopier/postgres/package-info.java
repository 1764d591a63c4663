/** Mirrors, requests and their items in Postgres. */
@NullMarked
package io.mirrorfleet.mirrorcopier.postgres;

import org.jspecify.annotations.NullMarked;
