/**
 * Decides how far a rollout has got on a cluster, and what proves it. The decision is a function of what was seen; talks to
 * nobody itself: {@code openshift} looks at clusters, {@code postgres} remembers, {@code kafka} and {@code rest} listen.
 */
@NullMarked
package io.mirrorfleet.rolloutwatcher;

import org.jspecify.annotations.NullMarked;
