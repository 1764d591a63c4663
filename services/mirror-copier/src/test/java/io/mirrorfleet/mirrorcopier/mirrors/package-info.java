@NullMarked
package io.mirrorfleet.mirrorcopier.mirrors;

import org.jspecify.annotations.NullMarked;
