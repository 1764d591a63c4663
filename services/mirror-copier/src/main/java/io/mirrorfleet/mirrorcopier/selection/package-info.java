/** Which tags of a repository a rule chooses. Knows nothing of requests or registries. */
@NullMarked
package io.mirrorfleet.mirrorcopier.selection;

import org.jspecify.annotations.NullMarked;
