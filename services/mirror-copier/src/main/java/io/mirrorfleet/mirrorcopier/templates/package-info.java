/** Mirror requests that are made by a schedule. */
@NullMarked
package io.mirrorfleet.mirrorcopier.templates;

import org.jspecify.annotations.NullMarked;
