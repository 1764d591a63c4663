package io.mirrorfleet.oci.copy;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Places that are reached without a proxy: one entry of {@code NO_PROXY}. */
public sealed interface NoProxy {

    /** This very machine, which no proxy can reach. */
    NoProxy LOOPBACK = new Loopback();

    /** True when the place is meant. */
    boolean covers(URI place);

    /** An entry: {@code *}, a host, {@code .domain}, an address, a network; hosts and addresses may have a port. */
    static NoProxy parse(String entry) {
        String written = entry.toLowerCase(Locale.ROOT);
        if (written.equals("*")) {
            return new Everything();
        }
        return Network.parse(written).<NoProxy>map(network -> network).orElseGet(() -> Host.parse(written));
    }

    /** The host of a place without the brackets of IPv6. */
    private static String host(URI place) {
        return place.getHost().replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
    }

    private static Optional<InetAddress> address(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Every place. */
    record Everything() implements NoProxy {

        @Override
        public boolean covers(URI place) {
            return true;
        }
    }

    /** This machine, by name or address. */
    record Loopback() implements NoProxy {

        @Override
        public boolean covers(URI place) {
            String host = host(place);
            return host.equals("localhost")
                    || address(host).filter(InetAddress::isLoopbackAddress).isPresent();
        }
    }

    /**
     * A host and what is below it.
     *
     * @param name in small letters; with a dot in front only what is below
     * @param port or -1 for any
     */
    record Host(String name, int port) implements NoProxy {

        static Host parse(String written) {
            String entry = written.startsWith("*.") ? written.substring(1) : written;
            if (!entry.matches("[^:]*:[0-9]{1,5}")) {
                return new Host(entry.replaceAll("[\\[\\]]", ""), -1);
            }
            int colon = entry.indexOf(':');
            return new Host(entry.substring(0, colon), Integer.parseInt(entry.substring(colon + 1)));
        }

        @Override
        public boolean covers(URI place) {
            String host = host(place);
            boolean named = name.startsWith(".") ? host.endsWith(name) : host.equals(name) || host.endsWith("." + name);
            return named && (port < 0 || port == place.getPort());
        }
    }

    /**
     * A network in CIDR notation.
     *
     * @param address of the network
     * @param bits that count
     */
    record Network(InetAddress address, int bits) implements NoProxy {

        static Optional<Network> parse(String written) {
            int slash = written.indexOf('/');
            if (slash < 0 || !written.substring(slash + 1).matches("[0-9]{1,3}")) {
                return Optional.empty();
            }
            int bits = Integer.parseInt(written.substring(slash + 1));
            return NoProxy.address(written.substring(0, slash)).map(address -> new Network(address, bits));
        }

        @Override
        public boolean covers(URI place) {
            return NoProxy.address(host(place))
                    .filter(other -> same(address.getAddress(), other.getAddress()))
                    .isPresent();
        }

        private boolean same(byte[] one, byte[] other) {
            if (one.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < Math.min(bits, one.length * 8); bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
