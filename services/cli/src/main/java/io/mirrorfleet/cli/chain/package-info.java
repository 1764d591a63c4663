/** Shows the events of one correlation to people. Talks to nobody. */
@NullMarked
package io.mirrorfleet.cli.chain;

import org.jspecify.annotations.NullMarked;
