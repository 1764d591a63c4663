package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Tag;
import java.util.List;

/** What became of an image that was to go. */
public sealed interface RemovalOutcome {

    /**
     * The manifest is gone: after the deletion the registry did not find it any more.
     *
     * @param tags that stood for it
     * @param alongside what went with it: manifests that nothing else in the repository refers to, and its signatures
     */
    record Removed(List<Tag> tags, List<Digest> alongside) implements RemovalOutcome {

        public Removed {
            tags = List.copyOf(tags);
            alongside = List.copyOf(alongside);
        }
    }

    /**
     * These tags are gone; the manifest stays for something else.
     *
     * @param tags that stood for it
     * @param keptFor what the manifest stays for, for people
     */
    record Untagged(List<Tag> tags, String keptFor) implements RemovalOutcome {

        public Untagged {
            tags = List.copyOf(tags);
        }
    }

    /**
     * The registry did not have it before anything was deleted; somebody else took it, or an earlier attempt did.
     *
     * @param alongside what was left of it and went now
     */
    record Absent(List<Digest> alongside) implements RemovalOutcome {

        public Absent {
            alongside = List.copyOf(alongside);
        }
    }

    /**
     * It is where it was.
     *
     * @param why what stands in the way
     * @param detail names it, for people
     */
    record Stayed(StayReason why, String detail) implements RemovalOutcome {}
}
