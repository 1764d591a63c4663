package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.reliable.Atomically;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Everything that Postgres remembers, in memory; what a transaction has not finished is undone. */
final class InMemoryRecords implements Verifications, Announcements, MirrorTags, RegisteredClusters, Atomically {

    private final Map<String, VerificationRecord> verifications = new LinkedHashMap<>();
    private final Map<String, RegisteredCluster> clusters = new HashMap<>();
    private final Set<String> announced = new HashSet<>();
    private final Map<String, String> tags = new HashMap<>();
    private final Map<UUID, EventDraft> published = new LinkedHashMap<>();

    Records records() {
        Chronicle chronicle = new Chronicle(this, this, this, draft -> published.putIfAbsent(draft.id(), draft));
        return new Records(this, this, chronicle, this);
    }

    /** Everything published, in order; the same fact twice is one event. */
    List<EventDraft> published() {
        return List.copyOf(published.values());
    }

    @Override
    public void begin(Verification verification) {
        verifications.putIfAbsent(
                key(verification.rolloutId(), verification.cluster()),
                new VerificationRecord(verification, VerificationState.RUNNING, Progress.none()));
    }

    @Override
    public Optional<VerificationRecord> find(UUID rolloutId, String cluster) {
        return Optional.ofNullable(verifications.get(key(rolloutId, cluster)));
    }

    @Override
    public List<VerificationRecord> ofCluster(String cluster) {
        return new ArrayList<>(verifications.values())
                .reversed().stream()
                        .filter(found -> found.verification().cluster().equals(cluster))
                        .toList();
    }

    @Override
    public List<String> clustersWithProof() {
        return verifications.values().stream()
                .map(found -> found.verification().cluster())
                .distinct()
                .toList();
    }

    @Override
    public boolean save(VerificationRecord found) {
        String key = key(found.verification().rolloutId(), found.verification().cluster());
        boolean running = Optional.ofNullable(verifications.get(key))
                .filter(before -> before.state() == VerificationState.RUNNING)
                .isPresent();
        if (running) {
            verifications.put(key, found);
        }
        return running;
    }

    @Override
    public void abandon(String cluster) {
        verifications.replaceAll((key, found) -> found.verification().cluster().equals(cluster)
                ? new VerificationRecord(found.verification(), VerificationState.SUPERSEDED, found.progress())
                : found);
    }

    @Override
    public boolean note(String cluster, ImageTarget image, UUID correlationId) {
        return announced.add(cluster + image + correlationId);
    }

    @Override
    public boolean noted(String cluster, ImageTarget image, UUID correlationId) {
        return announced.contains(cluster + image + correlationId);
    }

    @Override
    public void note(ImageTarget image, long sequence) {
        tags.put(image.target(), image.digest());
    }

    @Override
    public void gone(String target, long sequence) {
        tags.put(target, "");
    }

    @Override
    public boolean standsFor(ImageTarget image) {
        return image.digest().equals(tags.getOrDefault(image.target(), image.digest()));
    }

    @Override
    public void put(RegisteredCluster cluster) {
        clusters.put(cluster.name(), cluster);
    }

    @Override
    public void identify(String name, long revision, String uid) {
        clusters.computeIfPresent(
                name, (key, known) -> new RegisteredCluster(name, known.observe(), known.revision(), uid));
    }

    @Override
    public void remove(String name, long revision) {
        clusters.remove(name);
    }

    @Override
    public Optional<RegisteredCluster> find(String name) {
        return Optional.ofNullable(clusters.get(name));
    }

    @Override
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    @Override
    public <T> T call(Supplier<T> work) {
        Map<String, VerificationRecord> verificationsBefore = new LinkedHashMap<>(verifications);
        Map<UUID, EventDraft> publishedBefore = new LinkedHashMap<>(published);
        Set<String> announcedBefore = Set.copyOf(announced);
        try {
            return work.get();
        } catch (RuntimeException e) {
            verifications.clear();
            verifications.putAll(verificationsBefore);
            published.clear();
            published.putAll(publishedBefore);
            announced.clear();
            announced.addAll(announcedBefore);
            throw e;
        }
    }

    private static String key(UUID rolloutId, String cluster) {
        return rolloutId + "/" + cluster;
    }
}
