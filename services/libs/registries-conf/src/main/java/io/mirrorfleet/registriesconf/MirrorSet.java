package io.mirrorfleet.registriesconf;

import java.util.List;

/**
 * A cluster object that names mirrors for sources.
 *
 * @param kind which of the three kinds it is
 * @param name the object's name, for people
 * @param entries what it says; an object without entries still makes the platform write registries.conf
 */
public record MirrorSet(Kind kind, String name, List<Entry> entries) {

    public MirrorSet {
        entries = List.copyOf(entries);
    }

    /** The kinds of objects that name mirrors. */
    public enum Kind {
        /** {@code config.openshift.io/v1}, pulls by tag. */
        IMAGE_TAG_MIRROR_SET(Pulls.TAG),
        /** {@code config.openshift.io/v1}, pulls by digest. */
        IMAGE_DIGEST_MIRROR_SET(Pulls.DIGEST),
        /** {@code operator.openshift.io/v1alpha1}, pulls by digest, deprecated; knows no source policy. */
        IMAGE_CONTENT_SOURCE_POLICY(Pulls.DIGEST);

        private final Pulls pulls;

        Kind(Pulls pulls) {
            this.pulls = pulls;
        }

        /** The pulls that mirrors of this kind serve. */
        public Pulls pulls() {
            return pulls;
        }
    }

    /**
     * Mirrors for one source.
     *
     * @param source registry, optionally with a path, or {@code *.domain}
     * @param mirrors in the order in which they are to be tried
     * @param contactSource what {@code mirrorSourcePolicy} says; unset counts as allowed
     */
    public record Entry(String source, List<String> mirrors, ContactSource contactSource) {

        public Entry {
            mirrors = List.copyOf(mirrors);
        }

        /** The runtime adds the source itself at the end, so a list that only repeats it says nothing. */
        boolean namesARealMirror() {
            return mirrors.stream().anyMatch(mirror -> !mirror.equals(source));
        }
    }
}
