/** The system from outside, with what a customer can touch and the simulators' truth to judge by. */
@NullMarked
package io.mirrorfleet.endtoend;

import org.jspecify.annotations.NullMarked;
