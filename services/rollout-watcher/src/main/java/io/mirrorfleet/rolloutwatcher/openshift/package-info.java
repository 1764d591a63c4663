/** Looks at clusters through their API: watches, lists, MachineConfigs by name, and the readers' logs. Changes nothing there. */
@NullMarked
package io.mirrorfleet.rolloutwatcher.openshift;

import org.jspecify.annotations.NullMarked;
