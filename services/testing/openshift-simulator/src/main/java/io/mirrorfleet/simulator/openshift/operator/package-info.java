/** The controllers of the Machine Config Operator: from mirror sets to generated and rendered MachineConfigs, to nodes told to change, and back to pool status. */
@NullMarked
package io.mirrorfleet.simulator.openshift.operator;

import org.jspecify.annotations.NullMarked;
