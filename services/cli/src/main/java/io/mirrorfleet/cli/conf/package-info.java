/** registries.conf without a cluster: objects are read from files, and the answers are text and documents. */
@NullMarked
package io.mirrorfleet.cli.conf;

import org.jspecify.annotations.NullMarked;
