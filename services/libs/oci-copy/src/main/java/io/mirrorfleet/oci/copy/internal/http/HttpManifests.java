package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.Bytes;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Manifest;
import io.mirrorfleet.oci.copy.MediaTypes;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.copy.internal.manifest.ManifestReader;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.InvalidNameException;
import io.mirrorfleet.oci.names.Repository;
import java.io.IOException;
import java.util.Optional;

/** Reads manifests of one repository, on whichever side it is. */
final class HttpManifests {

    /** What registries accept is 4 MiB; what is read is twice that. */
    private static final int LIMIT = 8 * 1024 * 1024;

    private static final String ACCEPT = String.join(", ", MediaTypes.MANIFESTS);

    private final HttpRegistry registry;
    private final Repository repository;
    private final Side side;
    private final Scopes scopes;

    HttpManifests(HttpRegistry registry, Repository repository, Side side, Scopes scopes) {
        this.registry = registry;
        this.repository = repository;
        this.side = side;
        this.scopes = scopes;
    }

    Optional<Digest> resolve(String reference) throws RegistryException {
        Ask ask = ask("HEAD", reference);
        try (Answer answer = registry.send(ask)) {
            if (answer.status() == 404) {
                return Optional.empty();
            }
            if (answer.status() != 200) {
                throw registry.refusal(answer, ask.action(), FailureCode.MANIFEST_UNKNOWN);
            }
            Optional<Digest> said = digestIn(answer);
            if (isDigest(reference)) {
                return Optional.of(agreed(new Digest(reference), said, ask.action()));
            }
            if (said.isPresent()) {
                return said;
            }
        }
        // Docker-Content-Digest may be missing: then only the bytes can tell.
        return Optional.of(read(reference).digest());
    }

    /**
     * A manifest as it was served.
     *
     * @param manifest the manifest
     * @param version of what the reference leads to, where the registry says one; empty otherwise
     */
    record Served(Manifest manifest, String version) {}

    Manifest read(String reference) throws RegistryException {
        return served(reference).manifest();
    }

    Served served(String reference) throws RegistryException {
        Ask ask = ask("GET", reference);
        try (Answer answer = registry.send(ask)) {
            if (answer.status() != 200) {
                throw registry.refusal(answer, ask.action(), FailureCode.MANIFEST_UNKNOWN);
            }
            Bytes bytes = bytes(answer, ask.action());
            Digest digest = verified(bytes, reference, ask.action());
            Optional<Digest> said = digestIn(answer);
            if (said.isPresent() && !bytes.match(said.get())) {
                throw mismatch(ask.action(), digest, said.get());
            }
            Manifest manifest = new ManifestReader(ask.action())
                    .read(bytes, digest, answer.header("Content-Type").orElse(""));
            return new Served(manifest, answer.header("ETag").orElse(""));
        } catch (IOException e) {
            throw Wire.broken(ask.action(), e);
        }
    }

    private Ask ask(String method, String reference) {
        Action action = new Action(side, "read manifest " + repository + " " + reference);
        return Ask.of(method, registry.at(repository.path() + "/manifests/" + reference), scopes, action)
                .with("Accept", ACCEPT);
    }

    private static Bytes bytes(Answer answer, Action action) throws IOException {
        Identity.require(answer, action);
        byte[] body = answer.body(LIMIT + 1);
        if (body.length > LIMIT) {
            answer.drop();
            throw action.failed(FailureCode.MANIFEST_TOO_LARGE, "more than " + LIMIT + " bytes");
        }
        return Bytes.copyOf(body);
    }

    private static Digest verified(Bytes bytes, String reference, Action action) throws RegistryException {
        if (!isDigest(reference)) {
            return Digest.sha256Of(bytes.toArray());
        }
        Digest wanted = new Digest(reference);
        if (!bytes.match(wanted)) {
            throw mismatch(action, Digest.sha256Of(bytes.toArray()), wanted);
        }
        return wanted;
    }

    /** A digest in another algorithm says nothing about the wanted one. */
    private static Digest agreed(Digest wanted, Optional<Digest> said, Action action) throws RegistryException {
        boolean comparable = said.filter(
                        digest -> digest.value().length() == wanted.value().length())
                .isPresent();
        if (comparable && !said.orElseThrow().equals(wanted)) {
            throw mismatch(action, said.orElseThrow(), wanted);
        }
        return wanted;
    }

    private static Optional<Digest> digestIn(Answer answer) {
        try {
            return answer.header("Docker-Content-Digest").map(Digest::new);
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    private static boolean isDigest(String reference) {
        return reference.contains(":");
    }

    private static RegistryException mismatch(Action action, Digest found, Digest wanted) {
        return action.failed(FailureCode.DIGEST_MISMATCH, "content is " + found + ", not " + wanted);
    }
}
