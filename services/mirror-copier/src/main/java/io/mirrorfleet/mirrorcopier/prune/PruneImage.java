package io.mirrorfleet.mirrorcopier.prune;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import org.jspecify.annotations.Nullable;

/**
 * One image that is to go.
 *
 * @param ordinal position in the prune, from 0
 * @param place where it lies
 * @param source what it was copied from
 * @param bytes of its content
 * @param state where it is
 * @param stay why it stays, or why nobody knows whether it does; null otherwise
 */
public record PruneImage(
        int ordinal,
        Place place,
        ImageReference source,
        long bytes,
        State state,
        @Nullable Stay stay) {

    /**
     * Where an image lies.
     *
     * @param repository in the mirror
     * @param tag that stands for it; null for none
     * @param digest of its manifest or index
     */
    public record Place(Repository repository, @Nullable Tag tag, Digest digest) {

        /** How it is called in the mirror. */
        public ImageReference reference() {
            return tag == null ? ImageReference.of(repository, digest) : ImageReference.of(repository, tag);
        }

        /** Whether the records' image is this one. */
        public boolean is(HeldImage image) {
            return reference().equals(image.reference()) && digest.equals(image.digest());
        }
    }

    /**
     * Why an image stays.
     *
     * @param code stable code, listed in docs/reference/errors.md
     * @param detail for people
     */
    public record Stay(String code, String detail) {}

    /** Where an image of a prune is. */
    public enum State {
        WAITING,
        /** It may be gone already: what became of it is not recorded yet. */
        DELETING,
        REMOVED,
        UNTAGGED,
        ABSENT,
        STAYED,
        /** Its deletion was begun, and what came of it could not be found out. */
        UNKNOWN;

        /** Whether it is no longer in the mirror under its name. */
        public boolean gone() {
            return this == REMOVED || this == UNTAGGED || this == ABSENT;
        }
    }

    /** An image that goes by this verdict. */
    public static PruneImage waiting(int ordinal, Judged judged) {
        HeldImage image = judged.image();
        Place place = new Place(image.repository(), image.tag(), image.digest());
        return new PruneImage(ordinal, place, image.source(), judged.bytes(), State.WAITING, null);
    }

    /** The image, no longer in the mirror. */
    public PruneImage gone(State how) {
        return new PruneImage(ordinal, place, source, bytes, how, null);
    }

    /** The image, whose deletion begins. */
    public PruneImage deleting() {
        return new PruneImage(ordinal, place, source, bytes, State.DELETING, null);
    }

    /** The image, left as it was found: it stays, unless its deletion was begun; then nobody knows. */
    public PruneImage left(String code, String detail) {
        return state == State.DELETING ? unknown(code + ": " + detail) : stays(code, detail);
    }

    /** The image, of which it is not known whether it is gone. */
    public PruneImage unknown(String detail) {
        String all = "its deletion was begun, and what came of it could not be found out: " + detail
                + "; mend that, then plan and prune again";
        return new PruneImage(ordinal, place, source, bytes, State.UNKNOWN, new Stay("REMOVAL_UNVERIFIED", all));
    }

    /** The image, which stays. */
    public PruneImage stays(String code, String detail) {
        return new PruneImage(ordinal, place, source, bytes, State.STAYED, new Stay(code, detail));
    }
}
