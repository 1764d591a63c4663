package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.ContentSource;
import io.mirrorfleet.oci.copy.Descriptor;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Manifest;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A repository that is read over HTTP. */
public final class HttpSource implements ContentSource {

    private final HttpRegistry registry;
    private final Repository repository;
    private final HttpManifests manifests;

    /** The repository in this registry. */
    public HttpSource(HttpRegistry registry, Repository repository) {
        this.registry = registry;
        this.repository = repository;
        this.manifests = new HttpManifests(registry, repository, Side.SOURCE, Scopes.pull(repository));
    }

    @Override
    public Optional<Digest> resolve(String reference) throws RegistryException {
        return manifests.resolve(reference);
    }

    @Override
    public Manifest manifest(String reference) throws RegistryException {
        return manifests.read(reference);
    }

    @Override
    public InputStream open(Descriptor blob) throws RegistryException {
        Action action = new Action(Side.SOURCE, "read blob " + repository + "@" + blob.digest());
        Ask ask = Ask.of(
                "GET", registry.at(repository.path() + "/blobs/" + blob.digest()), Scopes.pull(repository), action);
        Answer answer = registry.send(ask);
        try {
            if (answer.status() != 200) {
                throw registry.refusal(answer, action, FailureCode.BLOB_UNKNOWN);
            }
            Identity.require(answer, action);
            requireSize(answer, blob, action);
            return new BlobInput(answer, action);
        } catch (IOException e) {
            answer.drop();
            throw Wire.broken(action, e);
        }
    }

    private static void requireSize(Answer answer, Descriptor blob, Action action) throws RegistryException {
        Optional<String> length = answer.header("Content-Length");
        if (length.isPresent() && !length.get().equals(String.valueOf(blob.size()))) {
            throw action.failed(
                    FailureCode.SIZE_MISMATCH, "announced as " + length.get() + " bytes, not " + blob.size());
        }
    }
}
