package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Tag;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tag, or the digest, that a copy is to bring about. */
final class TargetImage {

    private final ImageReference reference;
    private final String written;
    private final ContentTarget repository;
    private final Traffic traffic;

    private TargetImage(ImageReference reference, ContentTarget repository, Traffic traffic) {
        this.reference = reference;
        // With a tag and a digest the tag is what gets written; the digest is what it must become.
        this.written = reference.tag().map(Tag::value).orElseGet(reference::manifestReference);
        this.repository = repository;
        this.traffic = traffic;
    }

    static TargetImage open(ImageReference reference, Remotes remotes, Traffic traffic) throws RegistryException {
        return new TargetImage(reference, remotes.target(reference.repository()), traffic);
    }

    ImageReference reference() {
        return reference;
    }

    /** What it stands for now. */
    Optional<Digest> current() throws RegistryException, InterruptedException {
        return traffic.ask(reference.repository().registry(), () -> repository.resolve(written));
    }

    /** Whether the repository has this manifest. */
    boolean holds(Manifest manifest) throws RegistryException, InterruptedException {
        return traffic.ask(
                reference.repository().registry(),
                () -> repository.resolve(manifest.digest().value()).isPresent());
    }

    /**
     * Fails when the tag stands for something with layers that its new manifest lacks: written over, they would be nowhere.
     *
     * @throws RegistryException REFERRERS_TAG_TAKEN
     */
    void requireNothingLost(Manifest next) throws RegistryException, InterruptedException {
        Optional<Manifest> now = traffic.ask(reference.repository().registry(), () -> repository.manifest(written));
        boolean kept = now.filter(
                        manifest -> !manifest.blobs().isEmpty() && layers(next).containsAll(layers(manifest)))
                .isPresent();
        if (!kept) {
            throw new Action(Side.DESTINATION, "write " + reference)
                    .failed(
                            FailureCode.REFERRERS_TAG_TAKEN,
                            "tag " + written + " has what the source lacks, signatures for example");
        }
    }

    private static Set<Digest> layers(Manifest manifest) {
        // The config comes first, and differs with each layer.
        return manifest.blobs().stream().skip(1).map(Descriptor::digest).collect(Collectors.toSet());
    }

    /** Makes sure that what the manifest refers to lists it. */
    void list(Manifest manifest) throws RegistryException, InterruptedException {
        if (manifest.subject() == null) {
            return;
        }
        traffic.ask(reference.repository().registry(), () -> {
            repository.list(manifest);
            return manifest;
        });
    }

    /** Puts a manifest under its digest. */
    void put(Manifest manifest) throws RegistryException, InterruptedException {
        traffic.ask(reference.repository().registry(), () -> {
            repository.put(manifest, manifest.digest().value());
            return manifest;
        });
    }

    /** Writes the tag, after a last check before each attempt. */
    void tag(Manifest root, Runnable check) throws RegistryException, InterruptedException {
        traffic.ask(reference.repository().registry(), () -> {
            check.run();
            repository.put(root, written);
            return root;
        });
    }

    /** Fails when the target does not stand for this manifest. */
    void requireBehind(Manifest root, Optional<Digest> found) throws RegistryException {
        if (found.filter(root::isBehind).isEmpty()) {
            throw moved(found);
        }
    }

    /** The failure of a registry that takes no index without all of its images. */
    RegistryException refusesSparse(RegistryException refusal) {
        return new Action(Side.DESTINATION, "write " + reference)
                .failed(
                        FailureCode.SPARSE_REFUSED,
                        "this registry takes no index without all images that it lists (" + refusal.detail()
                                + "): ask for stripped, which makes a new index and digest")
                .causedBy(refusal);
    }

    /** The failure of finding something else than expected. */
    RegistryException moved(Optional<Digest> found) {
        return new Action(Side.DESTINATION, "write " + reference)
                .failed(
                        FailureCode.TAG_MOVED,
                        "it now stands for " + found.map(Digest::value).orElse("nothing"));
    }
}
