package io.mirrorfleet.simulator.openshift.schema;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The OpenShift release that a cluster claims to run. It decides which admission rules exist.
 *
 * @param major 4 or 5
 * @param minor for example 17
 */
public record PlatformRelease(int major, int minor) implements Comparable<PlatformRelease> {

    private static final Pattern FORM = Pattern.compile("(\\d+)\\.(\\d+)(\\..*)?");
    private static final int KUBERNETES_MINOR_OF_4_0 = 13;
    private static final int MINORS_OF_4 = 23;

    /** The newest release, with every rule. */
    public static final PlatformRelease LATEST = new PlatformRelease(5, 0);

    /** The first release that refuses allowedRegistries beside blockedRegistries. */
    public static final PlatformRelease ALLOWED_XOR_BLOCKED = new PlatformRelease(4, 21);

    /** The first release that checks each entry of the registry lists. */
    public static final PlatformRelease CHECKED_ENTRIES = new PlatformRelease(4, 23);

    /** Reads {@code 4.17} or {@code 4.17.3}. */
    public static PlatformRelease parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not an OpenShift release: " + text + " (write for example 4.17)");
        }
        return new PlatformRelease(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Whether this release is the given one or a later one. */
    public boolean atLeast(PlatformRelease other) {
        return compareTo(other) >= 0;
    }

    /** The minor version of the Kubernetes inside. */
    public int kubernetesMinor() {
        return KUBERNETES_MINOR_OF_4_0 + (major == 4 ? minor : MINORS_OF_4 + minor);
    }

    @Override
    public int compareTo(PlatformRelease other) {
        return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
    }
}
