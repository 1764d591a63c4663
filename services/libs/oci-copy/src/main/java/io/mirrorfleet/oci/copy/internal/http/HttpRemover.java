package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.ContentRemover;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Manifest;
import io.mirrorfleet.oci.copy.ReferrerPage;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.copy.TagPage;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import java.net.URI;
import java.util.Optional;

/** A repository that manifests are deleted from over HTTP. */
public final class HttpRemover implements ContentRemover {

    private final HttpRegistry registry;
    private final Repository repository;
    private final HttpManifests manifests;

    /** The repository in this registry. */
    public HttpRemover(HttpRegistry registry, Repository repository) {
        this.registry = registry;
        this.repository = repository;
        this.manifests = new HttpManifests(registry, repository, Side.DESTINATION, Scopes.pull(repository));
    }

    @Override
    public TagPage tags(Optional<URI> page) throws RegistryException {
        return new HttpTags(registry, repository, Side.DESTINATION).read(page);
    }

    @Override
    public Optional<Digest> resolve(String reference) throws RegistryException {
        return manifests.resolve(reference);
    }

    @Override
    public Manifest manifest(Digest digest) throws RegistryException {
        return manifests.read(digest.value());
    }

    @Override
    public Optional<ReferrerPage> referrers(Digest subject, Optional<URI> page) throws RegistryException {
        return new HttpReferrers(registry, repository, Side.DESTINATION, Scopes.pull(repository)).read(subject, page);
    }

    @Override
    public Deletion delete(Tag tag) throws RegistryException {
        return deleted(tag.value());
    }

    @Override
    public Deletion delete(Digest digest) throws RegistryException {
        return deleted(digest.value());
    }

    @Override
    public void restore(Manifest manifest, String reference) throws RegistryException {
        new HttpTarget(registry, repository).put(manifest, reference);
    }

    private Deletion deleted(String reference) throws RegistryException {
        Action action = new Action(Side.DESTINATION, "delete manifest " + repository + " " + reference);
        URI place = registry.at(repository.path() + "/manifests/" + reference);
        try (Answer answer = registry.send(Ask.of("DELETE", place, Scopes.delete(repository), action))) {
            return switch (answer.status()) {
                case 200, 202, 204 -> Deletion.DONE;
                case 404 -> Deletion.ABSENT;
                // Distribution specification, "Deleting tags" and "Deleting Manifests": 400 or 405 where it is
                // disabled.
                case 400, 405, 501 -> Deletion.NOT_OFFERED;
                default -> throw registry.refusal(answer, action, FailureCode.MANIFEST_UNKNOWN);
            };
        }
    }
}
