/** Plain SQL with parameters, without the ceremony. */
@NullMarked
package io.mirrorfleet.reliable.sql;

import org.jspecify.annotations.NullMarked;
