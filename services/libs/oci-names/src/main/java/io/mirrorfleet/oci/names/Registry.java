package io.mirrorfleet.oci.names;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A registry's host and optional port, as it stands before the first slash of a reference.
 *
 * @param value {@code host} or {@code host:port}
 */
public record Registry(String value) {

    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final Pattern FORM =
            Pattern.compile("(?<host>" + LABEL + "(?:\\." + LABEL + ")*|\\[[0-9a-fA-F:]+\\])(?::(?<port>[0-9]{1,5}))?");

    /** Docker Hub, under the name that references use. */
    public static final Registry DOCKER_HUB = new Registry("docker.io");

    public Registry {
        Matcher matcher = FORM.matcher(value);
        if (value.length() > 255 || !matcher.matches() || !portFits(matcher.group("port"))) {
            throw new InvalidNameException("registry", value, "write host or host:port");
        }
    }

    /** The host without the port. */
    public String host() {
        Matcher matcher = FORM.matcher(value);
        return matcher.matches() ? matcher.group("host") : value;
    }

    private static boolean portFits(@Nullable String port) {
        if (port == null) {
            return true;
        }
        int number = Integer.parseInt(port);
        return number > 0 && number <= 65535;
    }

    @Override
    public String toString() {
        return value;
    }
}
