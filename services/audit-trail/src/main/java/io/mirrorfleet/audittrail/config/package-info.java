/** Configuration, and what is built from it. */
@NullMarked
package io.mirrorfleet.audittrail.config;

import org.jspecify.annotations.NullMarked;
