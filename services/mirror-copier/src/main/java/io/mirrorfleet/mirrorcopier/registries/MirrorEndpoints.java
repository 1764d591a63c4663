package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Passage;
import io.mirrorfleet.mirrorcopier.mirrors.Tls;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.names.Registry;
import java.net.URI;
import java.util.Map;

/** Looks up the secrets that it takes to reach a mirror: what its registration names, and what is configured for its host. */
public final class MirrorEndpoints {

    private final Map<Registry, Passage> passages;
    private final SecretFiles secrets;

    public MirrorEndpoints(Map<Registry, Passage> passages, SecretFiles secrets) {
        this.passages = Map.copyOf(passages);
        this.secrets = secrets;
    }

    /**
     * The mirror as the engine reaches it.
     *
     * @throws SecretUnavailableException when one of its secrets is not there
     */
    public Endpoint endpoint(Mirror mirror) {
        Passage passage = passages.getOrDefault(mirror.endpoint(), Passage.plain());
        Endpoint endpoint = secrets.through(passage, reached(mirror));
        return mirror.credentialsRef() == null
                ? endpoint
                : endpoint.as(secrets.credentials(mirror.credentialsRef(), mirror.endpoint(), endpoint.url()));
    }

    private Endpoint reached(Mirror mirror) {
        return switch (mirror.tls()) {
            case Tls.Plain() -> Endpoint.at(URI.create("http://" + mirror.endpoint()));
            case Tls.SystemTrust() -> Endpoint.at(URI.create("https://" + mirror.endpoint()));
            case Tls.PrivateAuthority(Name file) ->
                Endpoint.at(URI.create("https://" + mirror.endpoint())).trusting(secrets.certificateAuthority(file));
        };
    }
}
