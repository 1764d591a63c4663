/** What every part of this service shares: names, time, patience, and how facts are announced. Talks to nobody. */
@NullMarked
package io.mirrorfleet.mirrorcopier;

import org.jspecify.annotations.NullMarked;
