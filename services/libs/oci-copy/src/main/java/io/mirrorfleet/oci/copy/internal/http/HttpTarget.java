package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.Chunk;
import io.mirrorfleet.oci.copy.ContentTarget;
import io.mirrorfleet.oci.copy.Descriptor;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Manifest;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.copy.Upload;
import io.mirrorfleet.oci.copy.UploadStart;
import io.mirrorfleet.oci.copy.UploadState;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.net.URI;
import java.util.Optional;

/** A repository that is written over HTTP. */
public final class HttpTarget implements ContentTarget {

    private final HttpRegistry registry;
    private final Repository repository;
    private final Scopes scopes;
    private final HttpManifests manifests;

    /** The repository in this registry. */
    public HttpTarget(HttpRegistry registry, Repository repository) {
        this.registry = registry;
        this.repository = repository;
        this.scopes = Scopes.push(repository);
        this.manifests = new HttpManifests(registry, repository, Side.DESTINATION, scopes);
    }

    @Override
    public Optional<Digest> resolve(String reference) throws RegistryException {
        return manifests.resolve(reference);
    }

    @Override
    public Optional<Manifest> manifest(String reference) throws RegistryException {
        return Optional.of(manifests.read(reference));
    }

    @Override
    public boolean holds(Descriptor blob) throws RegistryException {
        Ask ask = ask("HEAD", "/blobs/" + blob.digest(), "look for blob " + repository + "@" + blob.digest());
        try (Answer answer = registry.send(ask)) {
            if (answer.status() == 404) {
                return false;
            }
            if (answer.status() != 200) {
                throw registry.refusal(answer, ask.action(), FailureCode.BLOB_UNKNOWN);
            }
            // A server that answers 200 to everything does not know the size.
            return answer.header("Content-Length")
                    .map(length -> length.equals(String.valueOf(blob.size())))
                    .orElse(true);
        }
    }

    @Override
    public UploadStart mount(Descriptor blob, Repository from) throws RegistryException {
        Action action =
                new Action(Side.DESTINATION, "mount blob " + repository + "@" + blob.digest() + " from " + from.path());
        String query = "?mount=" + blob.digest() + "&from=" + from.path();
        Scopes both = from.equals(repository) ? scopes : scopes.and(Scopes.pull(from));
        Ask ask = Ask.of("POST", uploads(query), both, action);
        try (Answer answer = registry.send(ask)) {
            if (answer.status() == 201) {
                return new UploadStart.Mounted();
            }
            // Some registries answer 202 to a mount they did not perform (distribution specification, "Mounting a blob
            // from another repository"): that is an upload session like any other.
            if (answer.status() == 202) {
                return new UploadStart.Opened(session(blob, answer, ask));
            }
            if (answer.status() == 429 || answer.status() == 503) {
                throw registry.refusal(answer, action, FailureCode.REPOSITORY_UNKNOWN);
            }
        } catch (RegistryException e) {
            // Whoever may not read the other repository may still write this one.
            if (e.code() != FailureCode.UNAUTHORIZED && e.code() != FailureCode.DENIED) {
                throw e;
            }
        }
        return new UploadStart.Opened(upload(blob));
    }

    @Override
    public Upload upload(Descriptor blob) throws RegistryException {
        Action action = new Action(Side.DESTINATION, "begin upload " + repository + "@" + blob.digest());
        Ask ask = Ask.of("POST", uploads(""), scopes, action);
        try (Answer answer = registry.send(ask)) {
            if (answer.status() != 202) {
                throw registry.refusal(answer, ask.action(), FailureCode.REPOSITORY_UNKNOWN);
            }
            return session(blob, answer, ask);
        }
    }

    @Override
    public Optional<Upload> resume(Descriptor blob, UploadState state) throws RegistryException {
        Ask session = Ask.of("PUT", registry.here(state.location()), scopes, sending(blob));
        Upload upload = new HttpUpload(registry, session, blob.digest(), 0, state.offset());
        boolean known = upload.recover() && upload.state().offset() <= blob.size();
        return known ? Optional.of(upload) : Optional.empty();
    }

    @Override
    public void put(Manifest manifest, String reference) throws RegistryException {
        byte[] bytes = manifest.bytes().toArray();
        Ask ask = ask("PUT", "/manifests/" + reference, "write manifest " + repository + " " + reference)
                .with("Content-Type", manifest.mediaType())
                .sending(new ChunkBody(new Chunk(bytes, 0, bytes.length)));
        try (Answer answer = registry.send(ask)) {
            if (!answer.successful()) {
                throw registry.refusal(answer, ask.action(), FailureCode.REPOSITORY_UNKNOWN);
            }
            // Distribution specification, "Pushing Manifests with Subject": without this header the list is the
            // client's to keep.
            String listedBy =
                    manifest.subject() == null ? "" : manifest.subject().value();
            if (answer.header("OCI-Subject").orElse("").equals(listedBy)) {
                return;
            }
        }
        keepList(manifest);
    }

    @Override
    public void list(Manifest manifest) throws RegistryException {
        Digest subject = manifest.subject();
        boolean listed = subject == null
                || new HttpReferrers(registry, repository, Side.DESTINATION, scopes)
                        .read(subject, Optional.empty())
                        .isPresent();
        if (!listed) {
            keepList(manifest);
        }
    }

    private void keepList(Manifest manifest) throws RegistryException {
        Digest subject = manifest.subject();
        if (subject != null) {
            new HttpReferrersTag(registry, repository, subject).add(manifest);
        }
    }

    private Upload session(Descriptor blob, Answer answer, Ask begun) throws RegistryException {
        Ask session = Ask.of("PUT", registry.location(answer, begun), scopes, sending(blob));
        long least = answer.header("OCI-Chunk-Min-Length")
                .filter(written -> written.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
        return new HttpUpload(registry, session, blob.digest(), least, 0);
    }

    private Action sending(Descriptor blob) {
        return new Action(Side.DESTINATION, "write blob " + repository + "@" + blob.digest());
    }

    private URI uploads(String query) {
        return registry.at(repository.path() + "/blobs/uploads/" + query);
    }

    private Ask ask(String method, String path, String doing) {
        return Ask.of(method, registry.at(repository.path() + path), scopes, new Action(Side.DESTINATION, doing));
    }
}
