package io.mirrorfleet.rolloutwatcher;

import java.util.Map;
import java.util.Optional;

/**
 * The MachineConfigs that were looked up: what is absent here was asked for and does not exist.
 *
 * @param byName those that exist
 */
public record MachineConfigs(Map<String, MachineConfigContent> byName) {

    public MachineConfigs {
        byName = Map.copyOf(byName);
    }

    /** The MachineConfig of this name, or empty when there is none. */
    public Optional<MachineConfigContent> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
