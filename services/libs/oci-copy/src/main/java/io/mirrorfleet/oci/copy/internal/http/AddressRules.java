package io.mirrorfleet.oci.copy.internal.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/**
 * Which addresses are never asked, whatever name leads there: link-local, cloud metadata, and addresses of nobody in
 * particular. Private networks are fine, airgapped registries live there. Loopback is a matter of who asks.
 */
final class AddressRules {

    /** Metadata services outside the link-local ranges: AWS over IPv6, Alibaba, Azure, Oracle. */
    private static final Set<InetAddress> METADATA = Set.of(
            literal("fd00:ec2::254"), literal("100.100.100.200"), literal("168.63.129.16"), literal("192.0.0.192"));

    private static final byte[] NAT64 = Arrays.copyOf(literal("64:ff9b::").getAddress(), 12);

    private AddressRules() {}

    static boolean refused(InetAddress address, boolean loopbackAllowed) {
        if (address instanceof Inet6Address six && isNat64(six)) {
            return refused(embedded(six), loopbackAllowed);
        }
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address)
                || (address.isLoopbackAddress() && !loopbackAllowed);
    }

    /** The same for a host of a URL; names are judged when they are resolved. */
    static boolean refusedLiteral(String host, boolean loopbackAllowed) {
        try {
            return refused(literal(host.replaceAll("[\\[\\]]", "")), loopbackAllowed);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isNat64(Inet6Address address) {
        return Arrays.equals(Arrays.copyOf(address.getAddress(), 12), NAT64);
    }

    private static InetAddress embedded(Inet6Address address) {
        try {
            return Inet4Address.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static InetAddress literal(String written) {
        return InetAddress.ofLiteral(written);
    }
}
