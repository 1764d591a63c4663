package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.FieldErrors;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Tls;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mirror as callers write and read it.
 *
 * @param name read only; when it is written it must be the name in the path
 * @param endpoint {@code host[:port]}
 * @param pathPrefix path that everything lies under
 * @param tls {@code plain}, {@code system} (the default) or {@code caRef:NAME}
 * @param credentialsRef name of a file with credentials
 */
public record MirrorDocument(
        @Nullable String name,
        @Nullable String endpoint,
        @Nullable String pathPrefix,
        @Nullable String tls,
        @Nullable String credentialsRef) {

    static MirrorDocument of(Mirror mirror) {
        return new MirrorDocument(
                mirror.name().value(),
                mirror.endpoint().value(),
                mirror.pathPrefix(),
                mirror.tls().written(),
                mirror.credentialsRef() == null ? null : mirror.credentialsRef().value());
    }

    /** The mirror under this name; refuses the request with every field that is wrong. */
    Mirror toMirror(Name wanted) {
        FieldErrors errors = new FieldErrors();
        if (name != null && !name.equals(wanted.value())) {
            errors.add("/name", "INVALID_FIELD", "differs from the name in the path: leave it out");
        }
        if (endpoint == null) {
            errors.add("/endpoint", "MISSING_FIELD", "is required: write host or host:port");
        }
        Optional<Registry> at =
                endpoint == null ? Optional.empty() : errors.parse("/endpoint", () -> new Registry(endpoint));
        Optional<Tls> reached = errors.parse("/tls", () -> Tls.parse(tls == null ? "system" : tls));
        if (pathPrefix != null && at.isPresent()) {
            errors.parse("/pathPrefix", () -> new Repository(at.get(), pathPrefix));
        }
        Optional<Name> credentials = credentialsRef == null
                ? Optional.empty()
                : errors.parse("/credentialsRef", () -> new Name(credentialsRef));
        errors.throwIfAny();
        return new Mirror(wanted, at.orElseThrow(), pathPrefix, reached.orElseThrow(), credentials.orElse(null), 1);
    }
}
