/** Mirrors and mirror requests: what was asked for, where each image goes, and how a request ends. Talks to nobody. */
@NullMarked
package io.mirrorfleet.mirrorcopier;

import org.jspecify.annotations.NullMarked;
