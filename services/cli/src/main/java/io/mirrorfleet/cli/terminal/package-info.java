/** Text for terminals and pipes: colours, amounts, progress. */
@NullMarked
package io.mirrorfleet.cli.terminal;

import org.jspecify.annotations.NullMarked;
