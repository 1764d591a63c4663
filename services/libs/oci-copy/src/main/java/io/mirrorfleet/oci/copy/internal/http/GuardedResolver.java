package io.mirrorfleet.oci.copy.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** Resolves names for connections; what it lets through is what gets connected, so a name cannot change in between. */
final class GuardedResolver implements DnsResolver {

    private final boolean loopbackAllowed;

    GuardedResolver(boolean loopbackAllowed) {
        this.loopbackAllowed = loopbackAllowed;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (InetAddress address : addresses) {
            if (AddressRules.refused(address, loopbackAllowed)) {
                throw new AddressRefusedException(host);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }
}
