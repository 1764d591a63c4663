/** The distribution protocol over HTTP: connections, tokens, redirects, and the two sides of a copy. */
@NullMarked
package io.mirrorfleet.oci.copy.internal.http;

import org.jspecify.annotations.NullMarked;
