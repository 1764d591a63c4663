package io.mirrorfleet.rolloutwatcher;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which MachineConfigs do what is required; each is judged once. */
final class ConfigCompliance {

    private final Requirement requirement;
    private final MachineConfigs machineConfigs;
    private final Map<String, Compliance> judged = new HashMap<>();

    ConfigCompliance(Requirement requirement, MachineConfigs machineConfigs) {
        this.requirement = requirement;
        this.machineConfigs = machineConfigs;
    }

    /** The judgement on a MachineConfig, or empty when it does not exist. */
    Optional<Compliance> of(String machineConfig) {
        return machineConfigs
                .find(machineConfig)
                .map(found -> judged.computeIfAbsent(machineConfig, name -> requirement.check(found.files())));
    }

    /** Whether it exists and does. */
    boolean satisfied(String machineConfig) {
        return of(machineConfig).filter(Compliance::satisfied).isPresent();
    }

    /** What is wrong with it. */
    String complaint(String machineConfig) {
        return of(machineConfig)
                .map(compliance -> switch (compliance) {
                    case Compliance.Satisfied satisfied -> "";
                    case Compliance.Violated violated -> violated.detail();
                })
                .orElse("MachineConfig \"" + machineConfig + "\" does not exist");
    }

    /** {@code sha256:…} of registries.conf in it; empty when it carries none. */
    String fileHash(String machineConfig) {
        return machineConfigs
                .find(machineConfig)
                .map(MachineConfigContent::fileHash)
                .orElse("");
    }
}
