@NullMarked
package io.mirrorfleet.mirrorcopier.templates;

import org.jspecify.annotations.NullMarked;
