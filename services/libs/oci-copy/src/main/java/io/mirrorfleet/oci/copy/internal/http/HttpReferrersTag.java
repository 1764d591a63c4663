package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.Chunk;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Manifest;
import io.mirrorfleet.oci.copy.MediaTypes;
import io.mirrorfleet.oci.copy.ReferrersTag;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.copy.internal.manifest.ReferrersIndex;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the list of one subject's referrers under its tag: distribution specification, "Referrers Tag Schema". Others may write it at
 * the same time, and few registries can tell: the list is read again after it was written, until what was added stands in it.
 */
final class HttpReferrersTag {

    private static final int MOST_WRITES = 5;

    private final HttpRegistry registry;
    private final Repository repository;
    private final Digest subject;
    private final Tag tag;
    private final HttpManifests manifests;
    private final Action action;

    HttpReferrersTag(HttpRegistry registry, Repository repository, Digest subject) {
        this.registry = registry;
        this.repository = repository;
        this.subject = subject;
        this.tag = ReferrersTag.of(subject);
        this.manifests = new HttpManifests(registry, repository, Side.DESTINATION, Scopes.push(repository));
        this.action = new Action(Side.DESTINATION, "list referrers under " + repository + ":" + tag);
    }

    /** Adds the manifest, which must be in the repository, to the list. */
    void add(Manifest referrer) throws RegistryException {
        OneAtATime writer = registry.subjects().writer(repository, subject);
        try (OneAtATime.Turn _ = writer.enter(action)) {
            for (int written = 0; !isListed(referrer, written < MOST_WRITES); written++) {
                if (written == MOST_WRITES) {
                    throw action.failed(
                            FailureCode.REFERRERS_CONTENDED, "others wrote it " + MOST_WRITES + " times meanwhile");
                }
            }
        }
    }

    /** Whether it stands in the list already; it is written where not. */
    private boolean isListed(Manifest referrer, boolean mayWrite) throws RegistryException {
        Optional<HttpManifests.Served> before = current();
        ReferrersIndex list =
                before.map(served -> ReferrersIndex.of(served.manifest())).orElseGet(ReferrersIndex::empty);
        if (list.lists(referrer.digest())) {
            return true;
        }
        if (mayWrite) {
            Condition unchanged = before.map(Condition::matching).orElse(Condition.ABSENT);
            try {
                write(list.with(referrer), unchanged);
            } catch (RegistryException e) {
                if (e.code() != FailureCode.MANIFEST_BLOB_UNKNOWN) {
                    throw e;
                }
                write(withoutWhatIsGone(list).with(referrer), unchanged);
            }
        }
        return false;
    }

    private Optional<HttpManifests.Served> current() throws RegistryException {
        try {
            HttpManifests.Served found = manifests.served(tag.value());
            if (!ReferrersTag.isList(found.manifest(), subject)) {
                throw taken(found.manifest().mediaType());
            }
            return Optional.of(found);
        } catch (RegistryException e) {
            if (e.code() == FailureCode.MANIFEST_UNKNOWN) {
                return Optional.empty();
            }
            if (e.code() == FailureCode.UNSUPPORTED_MANIFEST || e.code() == FailureCode.MANIFEST_INVALID) {
                throw taken(e.detail()).causedBy(e);
            }
            throw e;
        }
    }

    private RegistryException taken(String by) {
        return action.failed(
                FailureCode.REFERRERS_TAG_TAKEN,
                "tag " + tag + " holds no list of referrers (" + by + "): some tools tag images so; give that image"
                        + " another tag and delete this one");
    }

    private void write(ReferrersIndex list, Condition unchanged) throws RegistryException {
        byte[] bytes = list.bytes();
        Ask put = Ask.of("PUT", registry.at(repository.path() + "/manifests/" + tag), Scopes.push(repository), action)
                .with("Content-Type", MediaTypes.OCI_INDEX)
                .sending(new ChunkBody(new Chunk(bytes, 0, bytes.length)));
        try (Answer answer = registry.send(unchanged.of(put))) {
            // Who was faster is seen when the list is read again.
            if (!answer.successful() && answer.status() != 412) {
                throw registry.refusal(answer, action, FailureCode.REPOSITORY_UNKNOWN);
            }
        }
    }

    /** Registries that check what an index lists take none that lists what was deleted. */
    private ReferrersIndex withoutWhatIsGone(ReferrersIndex list) throws RegistryException {
        Set<String> gone = new HashSet<>();
        for (String digest : list.digests()) {
            if (manifests.resolve(digest).isEmpty()) {
                gone.add(digest);
            }
        }
        return list.without(gone::contains);
    }

    /** What must still hold when the list is written, RFC 9110, section 13.1; who knows no versions pays no heed. */
    private record Condition(String header, String value) {

        static final Condition ABSENT = new Condition("If-None-Match", "*");

        static Condition matching(HttpManifests.Served served) {
            return new Condition("If-Match", served.version());
        }

        Ask of(Ask put) {
            return value.isEmpty() ? put : put.with(header, value);
        }
    }
}
