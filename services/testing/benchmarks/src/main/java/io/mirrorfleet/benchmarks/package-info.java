/** Measures, side by side with the tools that others use, what Mirrorfleet promises about speed and scale. */
@NullMarked
package io.mirrorfleet.benchmarks;

import org.jspecify.annotations.NullMarked;
