package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.ContentRemover.Deletion;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The single requests of a removal, with the manners of all others. */
final class RemovalCalls {

    private static final int MOST_PAGES = 20;

    private final Repository repository;
    private final ContentRemover remover;
    private final Traffic traffic;

    RemovalCalls(Repository repository, ContentRemover remover, Traffic traffic) {
        this.repository = repository;
        this.remover = remover;
        this.traffic = traffic;
    }

    Repository repository() {
        return repository;
    }

    /** The names of all tags; empty when the registry says that it has no such repository. */
    Optional<List<Tag>> tags() throws RegistryException, InterruptedException {
        try {
            return Optional.of(new TagList(repository, remover::tags, Side.DESTINATION, traffic).all());
        } catch (RegistryException e) {
            if (e.code() == FailureCode.REPOSITORY_UNKNOWN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** What these tags stand for now; those that stand for nothing are left out. */
    Map<Tag, Digest> resolve(List<Tag> tags) throws RegistryException, InterruptedException {
        List<Optional<Digest>> found = Together.all(tags.stream()
                .<Attempt<Optional<Digest>>>map(tag -> () -> ask(() -> remover.resolve(tag.value())))
                .toList());
        Map<Tag, Digest> standing = new LinkedHashMap<>();
        for (int i = 0; i < tags.size(); i++) {
            Tag tag = tags.get(i);
            found.get(i).ifPresent(digest -> standing.put(tag, digest));
        }
        return standing;
    }

    boolean has(Digest digest) throws RegistryException, InterruptedException {
        return ask(() -> remover.resolve(digest.value())).isPresent();
    }

    Optional<Manifest> manifest(Digest digest) throws RegistryException, InterruptedException {
        try {
            return Optional.of(ask(() -> remover.manifest(digest)));
        } catch (RegistryException e) {
            if (e.code() == FailureCode.MANIFEST_UNKNOWN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** What the registry lists as referring to this manifest; nothing where it offers no such list. */
    List<Digest> referrers(Digest subject) throws RegistryException, InterruptedException {
        List<Digest> found = new ArrayList<>();
        Optional<ReferrerPage> page = ask(() -> remover.referrers(subject, Optional.empty()));
        for (int pages = 1; page.isPresent() && pages <= MOST_PAGES; pages++) {
            page.get()
                    .referrers()
                    .forEach(referrer -> found.add(referrer.descriptor().digest()));
            Optional<URI> next = page.get().next();
            page = next.isEmpty() ? Optional.empty() : ask(() -> remover.referrers(subject, next));
        }
        return found;
    }

    Deletion delete(Digest digest) throws RegistryException, InterruptedException {
        return ask(() -> remover.delete(digest));
    }

    Deletion delete(Tag tag) throws RegistryException, InterruptedException {
        return ask(() -> remover.delete(tag));
    }

    /** Puts a manifest back by its digest, so that it is there whatever its tags are, and under these tags. */
    void restore(Manifest manifest, List<Tag> tags) throws RegistryException, InterruptedException {
        List<String> references = new ArrayList<>(List.of(manifest.digest().value()));
        tags.forEach(tag -> references.add(tag.value()));
        for (String reference : references) {
            ask(() -> {
                remover.restore(manifest, reference);
                return reference;
            });
        }
    }

    Action reading(Digest digest) {
        return new Action(Side.DESTINATION, "read what " + repository + "@" + digest + " refers to");
    }

    private <T> T ask(Attempt<T> attempt) throws RegistryException, InterruptedException {
        return traffic.ask(repository.registry(), attempt);
    }
}
