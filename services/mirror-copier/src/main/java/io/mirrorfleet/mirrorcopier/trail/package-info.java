/** Asks audit-trail for what other services stated. */
@NullMarked
package io.mirrorfleet.mirrorcopier.trail;

import org.jspecify.annotations.NullMarked;
