/** What the API server knows about the shape of each kind: fields, patterns, list types; and what it says about objects that do not fit. */
@NullMarked
package io.mirrorfleet.simulator.openshift.schema;

import org.jspecify.annotations.NullMarked;
