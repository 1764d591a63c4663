package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.Credentials;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.internal.manifest.Printable;
import java.net.URI;

/**
 * Where tokens may be fetched. The realm is what somebody wrote into an answer: credentials go only to the registry's own
 * host and to hosts that were configured (CVE-2020-15157), and nothing goes out unprotected unless the registry itself is.
 *
 * <p>The port does not count, unlike for redirects and upload locations. A token server beside its registry on one host is
 * common, and whoever can write the registry's answers gains nothing by naming another port: the registry may ask for the
 * very same credentials itself, by a Basic challenge. The scheme does count: it never gets weaker.
 */
final class RealmRules {

    private final Endpoint endpoint;

    RealmRules(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    URI allowed(String written, Action action) throws RegistryException {
        URI realm = parsed(written, action);
        boolean ownHost = endpoint.url().getHost().equalsIgnoreCase(realm.getHost());
        boolean encrypted = "https".equals(realm.getScheme());
        boolean asPlainAsTheRegistry = "http".equals(realm.getScheme()) && endpoint.plainHttp() && ownHost;
        if (realm.getHost() == null || realm.getRawUserInfo() != null || !(encrypted || asPlainAsTheRegistry)) {
            throw refused(action, "the realm is not a protected place", written);
        }
        boolean trusted = ownHost || endpoint.tokenHosts().contains(realm.getHost());
        if (!(endpoint.credentials() instanceof Credentials.Anonymous) && !trusted) {
            throw refused(action, "add the host to the token hosts of the registry if it is right", written);
        }
        return realm;
    }

    private static URI parsed(String written, Action action) throws RegistryException {
        try {
            return URI.create(written);
        } catch (IllegalArgumentException e) {
            throw refused(action, "the realm is not a URL", written).causedBy(e);
        }
    }

    private static RegistryException refused(Action action, String why, String realm) {
        int query = realm.indexOf('?');
        String place = query < 0 ? realm : realm.substring(0, query);
        String shown = place.replaceFirst("//[^/]*@", "//");
        return action.failed(FailureCode.REALM_REFUSED, why + ": " + Printable.of(shown));
    }
}
