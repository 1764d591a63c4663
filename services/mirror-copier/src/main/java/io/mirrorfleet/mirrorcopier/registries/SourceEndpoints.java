package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.SourceReach;
import io.mirrorfleet.oci.copy.ClientKey;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.ProxyRules;
import io.mirrorfleet.oci.copy.Transport;
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
        Endpoint endpoint =
                Endpoint.at(reach.url()).takingTokensFrom(reach.tokenHosts()).over(transport(reach));
        return reach.credentials() == null ? endpoint : endpoint.as(secrets.credentials(reach.credentials(), registry));
    }

    private Transport transport(SourceReach reach) {
        ProxyRules proxies = reach.proxy() == null ? ProxyRules.none() : ProxyRules.always(reach.proxy());
        return new Transport(
                reach.authority() == null ? null : secrets.certificateAuthority(reach.authority()),
                reach.shown() == null
                        ? null
                        : new ClientKey(
                                secrets.file(reach.shown().certificate()),
                                secrets.file(reach.shown().key())),
                proxies);
    }
}
