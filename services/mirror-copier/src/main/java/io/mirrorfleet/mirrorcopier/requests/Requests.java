package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.events.mirroring.ImageMirrored;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Bytes;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Parked;
import java.util.Optional;
import java.util.UUID;

/** The mirror requests. */
public interface Requests {

    /** Stores a new request. */
    void add(MirrorRequest request);

    /** The request with this id, as it stands. */
    Optional<MirrorRequest> find(UUID id);

    /** The request, locked until the transaction ends. */
    MirrorRequest locked(UUID id);

    /** Stores what changed of a request that is locked. */
    void save(MirrorRequest request);

    /** Notes how far an item came; never undoes an ended one. */
    void progress(UUID id, int ordinal, Bytes bytes);

    /**
     * Notes what is true of an item as soon as its target is written, in place of an earlier note, and how far it came; never
     * undoes an ended one.
     */
    void intend(ImageMirrored fact, Bytes bytes);

    /** What was noted last about an item. */
    Optional<ImageMirrored> intended(UUID id, int ordinal);

    /** Notes what an item waits for, until it goes on; never undoes an ended one. */
    void park(UUID id, int ordinal, Parked parked);

    /** A number that grows with everything noted about the request; empty when there is none. */
    Optional<Long> version(UUID id);

    /** Whether a request that has not ended goes to this mirror. */
    boolean anyRunningTo(Name mirror);
}
