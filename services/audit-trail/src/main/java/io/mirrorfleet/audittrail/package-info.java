/** The trail: every event of every service, in the order of what caused what. Talks to nobody; see the sub-packages. */
@NullMarked
package io.mirrorfleet.audittrail;

import org.jspecify.annotations.NullMarked;
