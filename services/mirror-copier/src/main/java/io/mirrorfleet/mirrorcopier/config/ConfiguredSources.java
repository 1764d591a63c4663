package io.mirrorfleet.mirrorcopier.config;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.SourceReach;
import io.mirrorfleet.mirrorcopier.config.CopierConfig.SourceEndpoint;
import io.mirrorfleet.oci.copy.Proxy;
import io.mirrorfleet.oci.names.Registry;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Translates what is configured about source registries. */
final class ConfiguredSources {

    private ConfiguredSources() {}

    static SourceReach reach(Registry registry, SourceEndpoint source) {
        return new SourceReach(
                source.url(),
                Set.copyOf(source.tokenHosts().orElse(List.of())),
                source.proxy().map(Proxy::parse).orElse(null),
                source.credentialsRef().map(Name::new).orElse(null),
                source.caRef().map(Name::new).orElse(null),
                shown(registry, source));
    }

    private static SourceReach.@Nullable Shown shown(Registry registry, SourceEndpoint source) {
        if (source.clientCertificateRef().isPresent() != source.clientKeyRef().isPresent()) {
            throw new IllegalArgumentException(
                    "copier.sources.\"" + registry + "\": set client-certificate-ref and client-key-ref, or neither");
        }
        return source.clientCertificateRef()
                .map(certificate -> new SourceReach.Shown(
                        new Name(certificate), new Name(source.clientKeyRef().orElseThrow())))
                .orElse(null);
    }
}
