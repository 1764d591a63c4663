package io.mirrorfleet.oci.copy.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/** Resolves names for connections; what it lets through is what gets connected, so a name cannot change in between. */
final class GuardedResolver implements DnsResolver {

    private final boolean loopbackAllowed;
    private final @Nullable String proxyHost;

    /** The proxy was configured and may be on this machine whatever it leads to; null for none. */
    GuardedResolver(boolean loopbackAllowed, @Nullable String proxyHost) {
        this.loopbackAllowed = loopbackAllowed;
        this.proxyHost = proxyHost;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (InetAddress address : addresses) {
            if (AddressRules.refused(address, loopbackAllowed || host.equals(proxyHost))) {
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
