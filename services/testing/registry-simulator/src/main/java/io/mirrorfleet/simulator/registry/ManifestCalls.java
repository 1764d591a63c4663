package io.mirrorfleet.simulator.registry;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.InvalidNameException;
import io.mirrorfleet.oci.names.Tag;
import java.io.IOException;
import java.util.Optional;

/** {@code /v2/<name>/manifests/<reference>}. */
final class ManifestCalls {

    private static final int LIMIT = 4 * 1024 * 1024;

    private final Holdings holdings;
    private final Dialect dialect;

    ManifestCalls(Holdings holdings, Dialect dialect) {
        this.holdings = holdings;
        this.dialect = dialect;
    }

    Reply answer(Call call) throws OciError, IOException {
        requireReference(call.rest());
        if (call.reads()) {
            return read(call);
        }
        if (call.is("PUT")) {
            return put(call);
        }
        if (call.is("DELETE")) {
            return delete(call);
        }
        throw OciError.unsupported();
    }

    private Reply read(Call call) throws OciError {
        StoredManifest manifest = holdings.existing(call.repository())
                .flatMap(repository -> repository.manifest(call.rest()))
                .orElseThrow(OciError::manifestUnknown);
        Optional<String> accept = call.request().header("Accept");
        if (accept.isPresent() && !accepts(accept.get(), manifest.mediaType())) {
            throw OciError.manifestUnknown();
        }
        return Reply.empty(200)
                .withBody(manifest.content())
                .with("Content-Type", manifest.mediaType())
                .with("ETag", version(manifest))
                .with("Docker-Content-Digest", manifest.digest().value());
    }

    private Reply put(Call call) throws OciError, IOException {
        byte[] content = call.request().body().readNBytes(LIMIT + 1);
        if (content.length > LIMIT) {
            throw new OciError(413, "SIZE_INVALID", "manifest is larger than 4 MiB");
        }
        boolean byDigest = call.rest().contains(":");
        Digest digest = byDigest ? new Digest(call.rest()).sameAlgorithmOf(content) : Digest.sha256Of(content);
        if (byDigest && !digest.value().equals(call.rest())) {
            throw OciError.digestInvalid();
        }
        String mediaType = call.request().header("Content-Type").orElse("");
        ManifestCheck check = ManifestCheck.of(mediaType, content);
        check.requireReferences(holdings, call.repository(), dialect);
        StoredManifest manifest = new StoredManifest(digest, mediaType, StoredBytes.of(content));
        keep(call, manifest);
        String subject = SubjectOf.digest(manifest);
        Reply created = created(call, digest);
        return subject.isEmpty() || !dialect.namesSubjects() ? created : created.with("OCI-Subject", subject);
    }

    private void keep(Call call, StoredManifest manifest) throws OciError {
        HeldRepository repository = holdings.repository(call.repository());
        Optional<String> expected = call.request().header("If-Match");
        synchronized (repository) {
            String found =
                    repository.manifest(call.rest()).map(ManifestCalls::version).orElse("");
            boolean other = expected.isPresent() && !expected.get().equals(found);
            boolean there = call.request().header("If-None-Match").isPresent() && !found.isEmpty();
            if (other || there) {
                throw new OciError(412, "PRECONDITION_FAILED", "it is another one by now");
            }
            repository.put(manifest);
            if (!call.rest().contains(":")) {
                repository.tag(call.rest(), manifest.digest());
            }
        }
    }

    private static String version(StoredManifest manifest) {
        return "\"" + manifest.digest() + "\"";
    }

    private static Reply created(Call call, Digest digest) {
        return Reply.empty(201)
                .with("Location", "/v2/" + call.repository() + "/manifests/" + digest)
                .with("Docker-Content-Digest", digest.value());
    }

    private Reply delete(Call call) throws OciError {
        boolean removed = holdings.existing(call.repository())
                .map(repository -> repository.removeManifest(call.rest()))
                .orElse(false);
        if (!removed) {
            throw OciError.manifestUnknown();
        }
        return Reply.empty(202);
    }

    private static boolean accepts(String accept, String mediaType) {
        return accept.contains(mediaType) || accept.contains("*/*");
    }

    private static void requireReference(String written) throws OciError {
        try {
            if (written.contains(":")) {
                new Digest(written).value();
                return;
            }
            new Tag(written).value();
        } catch (InvalidNameException e) {
            throw new OciError(400, e.kind().equals("digest") ? "DIGEST_INVALID" : "TAG_INVALID", "not a reference");
        }
    }
}
