/** Configuration, and what is built from it. */
@NullMarked
package io.mirrorfleet.clusterconfig.config;

import org.jspecify.annotations.NullMarked;
