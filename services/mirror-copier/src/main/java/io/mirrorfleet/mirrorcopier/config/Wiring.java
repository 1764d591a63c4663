package io.mirrorfleet.mirrorcopier.config;

import io.mirrorfleet.mirrorcopier.Announcements;
import io.mirrorfleet.mirrorcopier.Moments;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.archives.ArchiveFolder;
import io.mirrorfleet.mirrorcopier.archives.ArchiveRemotes;
import io.mirrorfleet.mirrorcopier.archives.MirrorReader;
import io.mirrorfleet.mirrorcopier.gap.ArchiveWork;
import io.mirrorfleet.mirrorcopier.gap.ExportFlow;
import io.mirrorfleet.mirrorcopier.gap.Exports;
import io.mirrorfleet.mirrorcopier.gap.ImportFlow;
import io.mirrorfleet.mirrorcopier.gap.ImportedRequests;
import io.mirrorfleet.mirrorcopier.gap.Imports;
import io.mirrorfleet.mirrorcopier.mirrors.MirrorRegistry;
import io.mirrorfleet.mirrorcopier.mirrors.Mirrors;
import io.mirrorfleet.mirrorcopier.prune.HeldImages;
import io.mirrorfleet.mirrorcopier.prune.Needs;
import io.mirrorfleet.mirrorcopier.prune.PruneFlow;
import io.mirrorfleet.mirrorcopier.prune.PruneNet;
import io.mirrorfleet.mirrorcopier.prune.PruneWork;
import io.mirrorfleet.mirrorcopier.prune.Prunes;
import io.mirrorfleet.mirrorcopier.prune.TemplateNeeds;
import io.mirrorfleet.mirrorcopier.registries.CopyBounds;
import io.mirrorfleet.mirrorcopier.registries.MirrorEndpoints;
import io.mirrorfleet.mirrorcopier.registries.MirrorRegistries;
import io.mirrorfleet.mirrorcopier.registries.PruneBounds;
import io.mirrorfleet.mirrorcopier.registries.SecretFiles;
import io.mirrorfleet.mirrorcopier.registries.SourceEndpoints;
import io.mirrorfleet.mirrorcopier.requests.Patience;
import io.mirrorfleet.mirrorcopier.requests.RequestFlow;
import io.mirrorfleet.mirrorcopier.requests.Requests;
import io.mirrorfleet.mirrorcopier.requests.SelectionFlow;
import io.mirrorfleet.mirrorcopier.requests.Selections;
import io.mirrorfleet.mirrorcopier.requests.WorkList;
import io.mirrorfleet.mirrorcopier.rest.ArchivesThere;
import io.mirrorfleet.mirrorcopier.rest.FollowBounds;
import io.mirrorfleet.mirrorcopier.rest.PruneAges;
import io.mirrorfleet.mirrorcopier.templates.RequestMaker;
import io.mirrorfleet.mirrorcopier.templates.TemplateFlow;
import io.mirrorfleet.mirrorcopier.templates.TemplateRegistry;
import io.mirrorfleet.mirrorcopier.templates.TemplateWork;
import io.mirrorfleet.mirrorcopier.templates.Templates;
import io.mirrorfleet.mirrorcopier.templates.WishBook;
import io.mirrorfleet.mirrorcopier.trail.TrailSettings;
import io.mirrorfleet.oci.copy.BlobLocations;
import io.mirrorfleet.oci.copy.ChunkSettings;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.CopyMemory;
import io.mirrorfleet.oci.copy.CopySettings;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.RetryPolicy;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.copy.UploadSessions;
import io.mirrorfleet.oci.copy.client.KeptManifests;
import io.mirrorfleet.oci.copy.client.ManifestRows;
import io.mirrorfleet.oci.copy.client.RegistryClient;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.reliable.Atomically;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the domain objects. */
final class Wiring {

    @Produces
    @Singleton
    RequestFlow requestFlow(Requests requests, Announcements announcements, WorkList work, Selections selections) {
        return new RequestFlow(requests, announcements, work, selections);
    }

    @Produces
    @Singleton
    SelectionFlow selectionFlow(Requests requests, Selections selections, Announcements announcements, WorkList work) {
        return new SelectionFlow(requests, selections, announcements, work);
    }

    @Produces
    @Singleton
    RequestMaker requestMaker(WishBook wishes, RequestFlow flow, Requests requests, Moments moments) {
        return new RequestMaker(wishes, flow, requests, moments);
    }

    @Produces
    @Singleton
    TemplateRegistry templateRegistry(Templates templates, TemplateWork work, Announcements announcements) {
        return new TemplateRegistry(templates, work, announcements);
    }

    @Produces
    @Singleton
    TemplateFlow templateFlow(Templates templates, TemplateWork work, Announcements announcements, RequestMaker maker) {
        return new TemplateFlow(templates, work, announcements, maker);
    }

    @Produces
    @Singleton
    MirrorRegistry mirrorRegistry(Mirrors mirrors, Requests requests, Announcements announcements) {
        return new MirrorRegistry(mirrors, requests::anyRunningTo, announcements);
    }

    @Produces
    @Singleton
    MirrorRegistries registries(CopierConfig config, Mirrors mirrors, Atomically atomically) {
        List<Registry> allowed =
                config.allowedSources().stream().map(Registry::new).toList();
        SecretFiles secrets = new SecretFiles(config.credentials(), config.certificateAuthorities());
        Map<Registry, Endpoint> configured = new HashMap<>();
        SourceEndpoints endpoints = new SourceEndpoints(secrets);
        config.sources().forEach((name, source) -> {
            Registry registry = new Registry(name);
            configured.put(registry, endpoints.endpoint(registry, ConfiguredReach.of(name, source)));
        });
        MirrorEndpoints written = new MirrorEndpoints(ConfiguredReach.ofMirrors(config), secrets);
        return new MirrorRegistries(allowed, configured, mirrors, written, atomically);
    }

    @Produces
    @Singleton
    CopySettings copySettings(CopierConfig config) {
        return new CopySettings(
                config.connectTimeout(),
                config.stallTimeout(),
                ConfiguredLimits.ofAll(config),
                ConfiguredLimits.own(config),
                RetryPolicy.standard().waitingAtMost(config.longestWait()),
                new ChunkSettings(
                        config.chunkAbove().asLongValue(),
                        Math.toIntExact(config.chunkSize().asLongValue()),
                        config.chunkMemory().asLongValue()));
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
    CopyMemory copyMemory(BlobLocations locations, UploadSessions uploads, ManifestRows manifests) {
        return new CopyMemory(locations, uploads, new KeptManifests(manifests));
    }

    @Produces
    @Singleton
    CopyEngine copyEngine(ArchiveRemotes remotes, CopySettings settings, CopyMemory memory) {
        return new CopyEngine(remotes, settings, memory);
    }

    @Produces
    @Singleton
    PruneNet pruneNet(Needs needs, TemplateNeeds templates, CopierConfig config) {
        return new PruneNet(needs, templates, config.prune().unseenAfter());
    }

    @Produces
    @Singleton
    TemplateNeeds templateNeeds(Templates templates, WishBook wishes, Selections selections, Moments moments) {
        return new TemplateNeeds(templates, wishes, selections, moments);
    }

    @Produces
    @Singleton
    PruneFlow pruneFlow(Prunes prunes, HeldImages images, Announcements announcements, PruneWork work) {
        return new PruneFlow(prunes, images, announcements, work);
    }

    @Produces
    @Singleton
    PruneBounds pruneBounds(CopierConfig config) {
        return new PruneBounds(config.prune().reading());
    }

    @Produces
    @Singleton
    PruneAges pruneAges(CopierConfig config) {
        return new PruneAges(config.prune().olderThan(), config.prune().leastAge());
    }

    @Produces
    @Singleton
    Patience patience(CopierConfig config) {
        return new Patience(config.longestParking());
    }

    @Produces
    @Singleton
    CopyBounds copyBounds(CopierConfig config, Patience patience) {
        return new CopyBounds(config.parallelImages(), patience);
    }

    @Produces
    @Singleton
    FollowBounds followBounds(CopierConfig config) {
        return new FollowBounds(config.followers(), config.followTime());
    }

    @Produces
    @Singleton
    ArchiveFolder archiveFolder(ArchivesConfig config) {
        return new ArchiveFolder(config.folder());
    }

    @Produces
    @Singleton
    ArchivesThere archivesThere(ArchivesConfig config) {
        return new ArchivesThere(config.folder().isPresent());
    }

    @Produces
    @Singleton
    ArchiveRemotes archiveRemotes(RegistryClient client, ArchiveFolder archives) {
        return new ArchiveRemotes(client, archives);
    }

    // A mirror is registered as a destination: it is read where and as whom it is written.
    @Produces
    @Singleton
    MirrorReader mirrorReader(MirrorRegistries registries, CopySettings settings) {
        return new MirrorReader(
                new RegistryClient(
                        (side, registry) -> registries.endpoint(Side.DESTINATION, registry),
                        settings,
                        Clock.systemUTC()),
                settings);
    }

    void close(@Disposes MirrorReader reader) {
        reader.close();
    }

    @Produces
    @Singleton
    TrailSettings trailSettings(ArchivesConfig config, CopierConfig copier) {
        ArchivesConfig.Trail trail = config.trail();
        Optional<Path> token = trail.tokenRef().map(name -> copier.credentials()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "mirrorfleet.archives.trail.token-ref names a file in the folder of copier.credentials: set that too"))
                .resolve(new Name(name).value()));
        return new TrailSettings(trail.url(), token, trail.timeout());
    }

    @Produces
    @Singleton
    ExportFlow exportFlow(Exports exports, Requests requests, Announcements announcements, ArchiveWork work) {
        return new ExportFlow(exports, requests, announcements, work);
    }

    @Produces
    @Singleton
    ImportedRequests importedRequests(Mirrors mirrors, Moments moments, RequestFlow flow) {
        return new ImportedRequests(mirrors, moments, flow);
    }

    @Produces
    @Singleton
    ImportFlow importFlow(Imports imports, Announcements announcements, ArchiveWork work, ImportedRequests requests) {
        return new ImportFlow(imports, announcements, work, requests);
    }
}
