package io.mirrorfleet.mirrorcopier.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where archives lie, and where the chains come from that go with them. */
@ConfigMapping(prefix = "mirrorfleet.archives")
public interface ArchivesConfig {

    /** Folder in which archives are made and looked for. Without it there are neither exports nor imports. */
    Optional<Path> folder();

    /** audit-trail, asked for the chain of a request that is exported. */
    Trail trail();

    /** How audit-trail is asked. */
    interface Trail {

        /** Scheme, host and port; without it an archive carries what this service itself stated. */
        Optional<URI> url();

        /** Name of a file in the folder of credentials: the bearer token that audit-trail is shown. */
        @WithName("token-ref")
        Optional<String> tokenRef();

        /** How long a chain may take, from the first question to the last event of the request. */
        @WithDefault("30s")
        Duration timeout();
    }
}
