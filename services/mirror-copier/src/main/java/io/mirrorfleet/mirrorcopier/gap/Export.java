package io.mirrorfleet.mirrorcopier.gap;

import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.oci.names.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An archive that somebody wants of the images of a mirror request.
 *
 * @param id of this export
 * @param archive what it shall be called
 * @param order what was asked for
 * @param state where it is
 * @param progress in bytes
 * @param result what was made; null before the end
 * @param failure why nothing was made; null unless failed
 */
public record Export(
        UUID id,
        Name archive,
        Order order,
        State state,
        Progress progress,
        @Nullable Result result,
        @Nullable Failure failure) {

    /**
     * What was asked for.
     *
     * @param request whose images
     * @param splitAt most bytes of a part; 0 for a folder
     * @param since earlier export whose blobs are left out, or null
     * @param holds blobs that the other side is said to hold
     * @param requestedBy subject of the token that asked
     * @param created when
     */
    public record Order(
            UUID request, long splitAt, @Nullable Name since, List<Digest> holds, String requestedBy, Instant created) {

        public Order {
            holds = List.copyOf(holds);
        }
    }

    /** Where an export is. */
    public enum State {
        ACCEPTED,
        COPYING,
        COMPLETED,
        FAILED;

        /** The form used in REST. */
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How far it is.
     *
     * @param total bytes that the archive needs; 0 while that is not known
     * @param copied of these
     */
    public record Progress(long total, long copied) {

        /** Nothing known yet. */
        public static final Progress NONE = new Progress(0, 0);
    }

    /**
     * What was made.
     *
     * @param checksum SHA-256 of the checksums of its files
     * @param bytes of all its files
     * @param bytesLeftOut of blobs that it does without
     * @param images what is in it
     * @param parts of the tar; none for a folder
     */
    public record Result(String checksum, long bytes, long bytesLeftOut, List<Image> images, List<Part> parts) {

        public Result {
            images = List.copyOf(images);
            parts = List.copyOf(parts);
        }
    }

    /**
     * An image in the archive.
     *
     * @param source what it was copied from
     * @param digest of its manifest or index
     */
    public record Image(String source, String digest) {}

    /**
     * A part of the tar.
     *
     * @param file its name
     * @param size in bytes
     * @param sha256 lower-case hex
     */
    public record Part(String file, long size, String sha256) {}

    /** An export that nothing was done for yet. */
    public static Export accepted(UUID id, Name archive, Order order) {
        return new Export(id, archive, order, State.ACCEPTED, Progress.NONE, null, null);
    }

    /** Whether nothing more will happen to it. */
    public boolean ended() {
        return state == State.COMPLETED || state == State.FAILED;
    }

    /** The export with its archive. */
    public Export completed(Result made) {
        return new Export(id, archive, order, State.COMPLETED, progress, made, null);
    }

    /** The export without an archive. */
    public Export failed(Failure why) {
        return new Export(id, archive, order, State.FAILED, progress, null, why);
    }
}
