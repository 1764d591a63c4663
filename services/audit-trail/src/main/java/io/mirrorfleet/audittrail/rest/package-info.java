/** What auditors and other people ask over HTTP. */
@NullMarked
package io.mirrorfleet.audittrail.rest;

import org.jspecify.annotations.NullMarked;
