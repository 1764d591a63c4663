/** Tests of the domain of mirror-copier. */
@NullMarked
package io.mirrorfleet.mirrorcopier;

import org.jspecify.annotations.NullMarked;
