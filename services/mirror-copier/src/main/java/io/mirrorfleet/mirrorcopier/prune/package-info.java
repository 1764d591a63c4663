/** What nothing needs any more: who needs which image, the plan of what would go, and how a prune goes on. */
@NullMarked
package io.mirrorfleet.mirrorcopier.prune;

import org.jspecify.annotations.NullMarked;
