@NullMarked
package io.mirrorfleet.mirrorcopier.prune;

import org.jspecify.annotations.NullMarked;
