package io.mirrorfleet.mirrorcopier.config;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.config.CopierConfig.ConfiguredPassage;
import io.mirrorfleet.mirrorcopier.config.CopierConfig.SourceEndpoint;
import io.mirrorfleet.mirrorcopier.mirrors.Passage;
import io.mirrorfleet.mirrorcopier.mirrors.SourceReach;
import io.mirrorfleet.oci.copy.Proxy;
import io.mirrorfleet.oci.names.Registry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Translates what is configured about how registries are reached. */
final class ConfiguredReach {

    private ConfiguredReach() {}

    static SourceReach of(String registry, SourceEndpoint source) {
        return new SourceReach(
                source.url(),
                source.credentialsRef().map(Name::new).orElse(null),
                source.caRef().map(Name::new).orElse(null),
                passage("copier.sources.\"" + registry + "\"", source));
    }

    static Map<Registry, Passage> ofMirrors(CopierConfig config) {
        Map<Registry, Passage> passages = new HashMap<>();
        config.mirrors()
                .forEach((registry, passage) ->
                        passages.put(new Registry(registry), passage("copier.mirrors.\"" + registry + "\"", passage)));
        return passages;
    }

    private static Passage passage(String setting, ConfiguredPassage passage) {
        return new Passage(
                Set.copyOf(passage.tokenHosts().orElse(List.of())),
                passage.proxy().map(Proxy::parse).orElse(null),
                shown(setting, passage));
    }

    private static Passage.@Nullable Shown shown(String setting, ConfiguredPassage passage) {
        if (passage.clientCertificateRef().isPresent() != passage.clientKeyRef().isPresent()) {
            throw new IllegalArgumentException(setting + ": set client-certificate-ref and client-key-ref, or neither");
        }
        return passage.clientCertificateRef()
                .map(certificate -> new Passage.Shown(
                        new Name(certificate), new Name(passage.clientKeyRef().orElseThrow())))
                .orElse(null);
    }
}
