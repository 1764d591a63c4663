package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.mirrors.SourceReach;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.names.Registry;

/** Looks up the secrets that it takes to reach a source registry. */
public final class SourceEndpoints {

    private final SecretFiles secrets;

    public SourceEndpoints(SecretFiles secrets) {
        this.secrets = secrets;
    }

    /**
     * The registry as the engine reaches it.
     *
     * @throws SecretUnavailableException when one of its secrets is not there
     */
    public Endpoint endpoint(Registry registry, SourceReach reach) {
        Endpoint passed = secrets.through(reach.passage(), Endpoint.at(reach.url()));
        Endpoint trusted =
                reach.authority() == null ? passed : passed.trusting(secrets.certificateAuthority(reach.authority()));
        return reach.credentials() == null
                ? trusted
                : trusted.as(secrets.credentials(reach.credentials(), registry, reach.url()));
    }
}
