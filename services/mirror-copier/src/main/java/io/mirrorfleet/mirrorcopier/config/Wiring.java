package io.mirrorfleet.mirrorcopier.config;

import io.mirrorfleet.mirrorcopier.Announcements;
import io.mirrorfleet.mirrorcopier.MirrorRegistry;
import io.mirrorfleet.mirrorcopier.Mirrors;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.RequestFlow;
import io.mirrorfleet.mirrorcopier.Requests;
import io.mirrorfleet.mirrorcopier.WorkList;
import io.mirrorfleet.mirrorcopier.config.CopierConfig.SourceEndpoint;
import io.mirrorfleet.mirrorcopier.registries.CopyBounds;
import io.mirrorfleet.mirrorcopier.registries.MirrorRegistries;
import io.mirrorfleet.mirrorcopier.registries.SecretFiles;
import io.mirrorfleet.mirrorcopier.rest.FollowBounds;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.CopySettings;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.RetryPolicy;
import io.mirrorfleet.oci.copy.client.RegistryClient;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.reliable.Atomically;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the domain objects. */
final class Wiring {

    @Produces
    @Singleton
    RequestFlow requestFlow(Requests requests, Announcements announcements, WorkList work) {
        return new RequestFlow(requests, announcements, work);
    }

    @Produces
    @Singleton
    MirrorRegistry mirrorRegistry(Mirrors mirrors, Requests requests, Announcements announcements) {
        return new MirrorRegistry(mirrors, requests, announcements);
    }

    @Produces
    @Singleton
    MirrorRegistries registries(CopierConfig config, Mirrors mirrors, Atomically atomically) {
        List<Registry> allowed =
                config.allowedSources().stream().map(Registry::new).toList();
        SecretFiles secrets = new SecretFiles(config.credentials(), config.certificateAuthorities());
        Map<Registry, Endpoint> configured = new HashMap<>();
        config.sources()
                .forEach((name, source) ->
                        configured.put(new Registry(name), endpoint(new Registry(name), source, secrets)));
        return new MirrorRegistries(allowed, configured, mirrors, secrets, atomically);
    }

    @Produces
    @Singleton
    CopySettings copySettings(CopierConfig config) {
        return new CopySettings(
                config.connectTimeout(),
                config.stallTimeout(),
                config.transfersPerRegistry(),
                config.requestsPerRegistry(),
                RetryPolicy.standard());
    }

    @Produces
    @Singleton
    RegistryClient registryClient(MirrorRegistries registries, CopySettings settings) {
        return new RegistryClient(registries, settings, Clock.systemUTC());
    }

    void close(@Disposes RegistryClient client) {
        client.close();
    }

    @Produces
    @Singleton
    CopyEngine copyEngine(RegistryClient client, CopySettings settings) {
        return new CopyEngine(client, settings);
    }

    @Produces
    @Singleton
    CopyBounds copyBounds(CopierConfig config) {
        return new CopyBounds(config.parallelImages());
    }

    @Produces
    @Singleton
    FollowBounds followBounds(CopierConfig config) {
        return new FollowBounds(config.followers(), config.followTime());
    }

    private static Endpoint endpoint(Registry registry, SourceEndpoint source, SecretFiles secrets) {
        Endpoint endpoint = Endpoint.at(source.url())
                .takingTokensFrom(Set.copyOf(source.tokenHosts().orElse(List.of())));
        return source.credentialsRef()
                .map(name -> endpoint.as(secrets.credentials(new Name(name), registry)))
                .orElse(endpoint);
    }
}
