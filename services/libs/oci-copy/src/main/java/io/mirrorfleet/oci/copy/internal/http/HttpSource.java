package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.BlobContent;
import io.mirrorfleet.oci.copy.BlobMark;
import io.mirrorfleet.oci.copy.ContentSource;
import io.mirrorfleet.oci.copy.Descriptor;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Manifest;
import io.mirrorfleet.oci.copy.ReferrerPage;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.copy.TagPage;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.io.IOException;
import java.net.URI;
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
    public TagPage tags(Optional<URI> page) throws RegistryException {
        return new HttpTags(registry, repository, Side.SOURCE).read(page);
    }

    @Override
    public Optional<ReferrerPage> referrers(Digest subject, Optional<URI> page) throws RegistryException {
        return new HttpReferrers(registry, repository, Side.SOURCE, Scopes.pull(repository)).read(subject, page);
    }

    @Override
    public BlobContent open(Descriptor blob, BlobMark from) throws RegistryException {
        Action action = new Action(Side.SOURCE, "read blob " + repository + "@" + blob.digest());
        Ask ask = Ask.of(
                "GET", registry.at(repository.path() + "/blobs/" + blob.digest()), Scopes.pull(repository), action);
        Answer answer = registry.send(from.offset() == 0 ? ask : fromMark(ask, from));
        try {
            return content(answer, blob, from, action);
        } catch (UnusableRangeException e) {
            answer.drop();
            return open(blob, BlobMark.START);
        } catch (IOException e) {
            answer.drop();
            throw Wire.broken(action, e);
        }
    }

    private static Ask fromMark(Ask ask, BlobMark from) {
        Ask rest = ask.with("Range", "bytes=" + from.offset() + "-");
        return from.version().isEmpty() ? rest : rest.with("If-Range", from.version());
    }

    private BlobContent content(Answer answer, Descriptor blob, BlobMark from, Action action) throws IOException {
        boolean ranged = from.offset() > 0;
        if (ranged && answer.status() == 416) {
            throw new UnusableRangeException();
        }
        if (answer.status() != 200 && !(ranged && answer.status() == 206)) {
            throw registry.refusal(answer, action, FailureCode.BLOB_UNKNOWN);
        }
        Identity.require(answer, action);
        String version =
                answer.header("ETag").filter(tag -> tag.startsWith("\"")).orElse("");
        if (answer.status() == 206) {
            requireRest(answer, blob, from);
            return new BlobContent(new BlobMark(from.offset(), version), new BlobInput(answer, action));
        }
        requireSize(answer, blob, action);
        return new BlobContent(new BlobMark(0, version), new BlobInput(answer, action));
    }

    /** Bytes from anywhere else must not be appended. */
    private static void requireRest(Answer answer, Descriptor blob, BlobMark from) throws UnusableRangeException {
        String wanted = "bytes " + from.offset() + "-" + (blob.size() - 1) + "/";
        String said = answer.header("Content-Range").orElse("");
        if (!said.equals(wanted + blob.size()) && !said.equals(wanted + "*")) {
            throw new UnusableRangeException();
        }
    }

    private static void requireSize(Answer answer, Descriptor blob, Action action) throws RegistryException {
        Optional<String> length = answer.header("Content-Length");
        if (length.isPresent() && !length.get().equals(String.valueOf(blob.size()))) {
            throw action.failed(
                    FailureCode.SIZE_MISMATCH, "announced as " + length.get() + " bytes, not " + blob.size());
        }
    }

    /** The answer to a request for the rest is something else; it is asked for the whole then. */
    private static final class UnusableRangeException extends IOException {}
}
