package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Tls;
import io.mirrorfleet.oci.names.Registry;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of table mirror. */
@Entity
@Table(name = "mirror")
@SuppressWarnings("NullAway.Init")
class MirrorEntity {

    @Id
    String name;

    String endpoint;

    @Nullable
    String pathPrefix;

    String tls;

    @Nullable
    String credentialsRef;

    long revision;
    boolean removed;

    Mirror toMirror() {
        return new Mirror(
                new Name(name),
                new Registry(endpoint),
                pathPrefix,
                Tls.parse(tls),
                credentialsRef == null ? null : new Name(credentialsRef),
                revision);
    }

    void take(Mirror mirror) {
        name = mirror.name().value();
        endpoint = mirror.endpoint().value();
        pathPrefix = mirror.pathPrefix();
        tls = mirror.tls().written();
        credentialsRef =
                mirror.credentialsRef() == null ? null : mirror.credentialsRef().value();
        revision = mirror.revision();
        removed = false;
    }
}
