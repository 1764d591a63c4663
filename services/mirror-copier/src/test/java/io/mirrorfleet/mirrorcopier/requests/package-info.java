@NullMarked
package io.mirrorfleet.mirrorcopier.requests;

import org.jspecify.annotations.NullMarked;
