package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what refers to a manifest at its source: by the registry's list, or where it offers none by the list under the tag that the
 * specification names, and by cosign's tags.
 */
final class ReferrerSearch {

    static final int MOST_REFERRERS = 1_000;

    private final Repository repository;
    private final ContentSource source;
    private final Traffic traffic;

    ReferrerSearch(Repository repository, ContentSource source, Traffic traffic) {
        this.repository = repository;
        this.source = source;
        this.traffic = traffic;
    }

    /**
     * Something that refers to a manifest.
     *
     * @param digest of its manifest
     * @param artifactType as listed; may be empty
     * @param subject the manifest that it refers to
     * @param tag that it was found by; null for what was listed
     */
    record Found(
            Digest digest,
            String artifactType,
            Digest subject,
            @Nullable Tag tag) {

        /** Where it is, in a repository that has it. */
        ImageReference in(Repository repository) {
            return tag == null ? ImageReference.of(repository, digest) : ImageReference.of(repository, tag);
        }
    }

    /** What the registry lists as referring to this manifest, each once. */
    List<Found> listed(Digest subject) throws RegistryException, InterruptedException {
        Map<Digest, Found> found = new LinkedHashMap<>();
        for (Referrer referrer : referrers(subject)) {
            Digest digest = referrer.descriptor().digest();
            found.putIfAbsent(digest, new Found(digest, referrer.artifactType(), subject, null));
        }
        return List.copyOf(found.values());
    }

    /** What cosign keeps about this manifest. */
    List<Found> tagged(Digest subject) throws RegistryException, InterruptedException {
        List<Attempt<Optional<Found>>> asked = new ArrayList<>();
        for (Tag tag : ReferrersTag.ofCosign(subject)) {
            asked.add(() -> traffic.ask(repository.registry(), () -> source.resolve(tag.value()))
                    .map(digest -> new Found(digest, "", subject, tag)));
        }
        return Together.all(asked).stream().flatMap(Optional::stream).toList();
    }

    private List<Referrer> referrers(Digest subject) throws RegistryException, InterruptedException {
        Optional<ReferrerPage> first = page(subject, Optional.empty());
        if (first.isEmpty()) {
            return ReferrersTag.listed(underTag(ReferrersTag.of(subject)), subject);
        }
        PageTrail trail = new PageTrail(listing(subject), FailureCode.TOO_MANY_REFERRERS);
        List<Referrer> all = new ArrayList<>();
        ReferrerPage page = first.get();
        while (true) {
            all.addAll(page.referrers());
            trail.requireAtMost(MOST_REFERRERS, all.size(), "referrers");
            if (page.next().isEmpty()) {
                return all;
            }
            trail.follow(page.next().get());
            page = page(subject, page.next()).orElseThrow(() -> listing(subject)
                    .failed(FailureCode.UNEXPECTED_ANSWER, "the list ends with a page that is not there"));
        }
    }

    private Optional<ReferrerPage> page(Digest subject, Optional<URI> place)
            throws RegistryException, InterruptedException {
        return traffic.ask(repository.registry(), () -> source.referrers(subject, place));
    }

    private Optional<Manifest> underTag(Tag tag) throws RegistryException, InterruptedException {
        try {
            return Optional.of(traffic.ask(repository.registry(), () -> source.manifest(tag.value())));
        } catch (RegistryException e) {
            if (e.code() == FailureCode.MANIFEST_UNKNOWN || e.code() == FailureCode.UNSUPPORTED_MANIFEST) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Action listing(Digest subject) {
        return new Action(Side.SOURCE, "list what refers to " + repository + "@" + subject);
    }
}
