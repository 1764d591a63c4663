/** Who owns which field: managedFields, server-side apply and its conflicts, and the three kinds of patch. */
@NullMarked
package io.mirrorfleet.simulator.openshift.fields;

import org.jspecify.annotations.NullMarked;
