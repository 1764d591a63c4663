package io.mirrorfleet.registriesconf;

import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.InvalidNameException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An image name as a workload writes it, taken apart as the runtime does: a tag beside a digest is dropped, no tag at all
 * becomes {@code latest}.
 *
 * @param written the name as it came
 * @param repository the part before tag and digest
 * @param suffix {@code :tag} or {@code @digest}
 */
record ImageName(String written, String repository, String suffix) {

    static final String BAD_FORMAT = "invalid reference format";

    private static final String UPPER_CASE = "repository name must be lowercase";
    private static final Pattern DIGEST =
            Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}");
    private static final Map<String, Integer> HEX_DIGITS = Map.of("sha256", 64, "sha512", 128);

    /** @throws UnusableNameException when the runtime cannot parse the name */
    static ImageName parse(String written) {
        String problem = problemWith(written);
        if (!problem.isEmpty()) {
            throw new UnusableNameException("cannot parse input: " + GoText.quoted(written) + ": " + problem);
        }
        int at = written.indexOf('@');
        String named = at < 0 ? written : written.substring(0, at);
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        String repository = tagged ? named.substring(0, colon) : named;
        if (at >= 0) {
            return new ImageName(written, repository, written.substring(at));
        }
        return new ImageName(written, repository, tagged ? named.substring(colon) : ":latest");
    }

    /** Whether the name says no registry, so that aliases and the search list come into play. */
    boolean isShort() {
        String first = repository.substring(0, Math.max(0, repository.indexOf('/')));
        return !(first.contains(".") || first.contains(":") || first.equals("localhost"));
    }

    /** The full name of a name that has a registry. */
    ImageReference inFull() {
        return ImageReference.parse(repository + suffix);
    }

    /** The full name that a short one becomes in a registry. */
    ImageReference in(String registry) {
        try {
            return ImageReference.parse(registry + "/" + repository + suffix);
        } catch (InvalidNameException e) {
            // The one thing that a short name may have and a path may not is upper case before its first slash.
            throw new UnusableNameException("creating reference with unqualified-search registry "
                    + GoText.quoted(registry) + ": " + BAD_FORMAT + ": " + UPPER_CASE);
        }
    }

    /** The full name when the repository is known by another name. */
    ImageReference as(String otherRepository) {
        return ImageReference.parse(otherRepository + suffix);
    }

    private static String problemWith(String written) {
        if (written.isEmpty()) {
            return "repository name must have at least one component";
        }
        if (isName(hostInLowerCase(written))) {
            return "";
        }
        int at = written.indexOf('@');
        if (at > 0 && isName(hostInLowerCase(written.substring(0, at)))) {
            return problemWithDigest(written.substring(at + 1));
        }
        return isName(written.toLowerCase(Locale.ROOT)) ? UPPER_CASE : BAD_FORMAT;
    }

    private static String problemWithDigest(String digest) {
        if (!DIGEST.matcher(digest).matches()) {
            return BAD_FORMAT;
        }
        int colon = digest.indexOf(':');
        int wanted = HEX_DIGITS.getOrDefault(digest.substring(0, colon), 0);
        if (wanted == 0) {
            return "unsupported digest algorithm";
        }
        return digest.length() - colon - 1 == wanted
                ? "invalid checksum digest format"
                : "invalid checksum digest length";
    }

    private static String hostInLowerCase(String written) {
        int slash = Math.max(0, written.indexOf('/'));
        return written.substring(0, slash).toLowerCase(Locale.ROOT) + written.substring(slash);
    }

    private static boolean isName(String written) {
        try {
            ImageReference.parse(written);
            return true;
        } catch (InvalidNameException e) {
            return false;
        }
    }

    /** Why a name cannot be used, in the runtime's words. */
    static final class UnusableNameException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnusableNameException(String message) {
            super(message);
        }
    }
}
