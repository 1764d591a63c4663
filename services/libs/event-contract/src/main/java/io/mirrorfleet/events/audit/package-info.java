/** What audit-trail itself publishes about the trail. */
@NullMarked
package io.mirrorfleet.events.audit;

import org.jspecify.annotations.NullMarked;
