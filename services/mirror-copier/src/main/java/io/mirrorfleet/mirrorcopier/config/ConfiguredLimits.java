package io.mirrorfleet.mirrorcopier.config;

import io.mirrorfleet.mirrorcopier.config.CopierConfig.RegistryLimits;
import io.mirrorfleet.oci.copy.Limits;
import io.mirrorfleet.oci.names.Registry;
import java.util.HashMap;
import java.util.Map;

/** What the registries are asked to bear, as configured. */
final class ConfiguredLimits {

    private ConfiguredLimits() {}

    static Limits ofAll(CopierConfig config) {
        return new Limits(config.requestsPerRegistry(), config.transfersPerRegistry(), 0, 0, config.reservedPulls());
    }

    static Map<Registry, Limits> own(CopierConfig config) {
        Limits all = ofAll(config);
        Map<Registry, Limits> own = new HashMap<>();
        config.limits().forEach((name, limits) -> own.put(new Registry(name), completed(limits, all)));
        return own;
    }

    private static Limits completed(RegistryLimits own, Limits all) {
        return new Limits(
                own.requests().orElse(all.requests()),
                own.transfers().orElse(all.transfers()),
                own.requestsPerSecond().orElse(0),
                own.bytesPerSecond().orElse(0),
                own.reservedPulls().orElse(all.reserve()));
    }
}
