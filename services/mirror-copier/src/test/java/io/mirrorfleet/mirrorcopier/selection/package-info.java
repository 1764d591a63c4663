@NullMarked
package io.mirrorfleet.mirrorcopier.selection;

import org.jspecify.annotations.NullMarked;
