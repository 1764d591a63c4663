package io.mirrorfleet.events.mirroring;

import io.mirrorfleet.oci.names.ImageReference;
import java.util.List;
import java.util.UUID;

/**
 * An image that nothing needs any more was taken from the mirror; a HEAD answered afterwards that it is not there.
 *
 * @param pruneId the prune
 * @param source the image as it was asked for when it was mirrored, fully qualified
 * @param target where it lay in the mirror, fully qualified, by tag or by digest
 * @param mirror the mirror's name
 * @param digest digest of the manifest or index
 * @param outcome removed: the manifest is gone with its tags; untagged: the tag alone, the manifest stays for something else; absent: it was gone before
 * @param tags tags that went
 * @param alongside digests of what went with it: its parts and signatures that nothing else refers to
 * @param verified how it was made sure
 */
public record ImagePruned(
        UUID pruneId,
        String source,
        String target,
        String mirror,
        String digest,
        String outcome,
        List<String> tags,
        List<String> alongside,
        String verified)
        implements MirroringEvent {

    public ImagePruned {
        tags = List.copyOf(tags);
        alongside = List.copyOf(alongside);
    }

    @Override
    public String subject() {
        return "images/" + source;
    }

    @Override
    public String partitionKey() {
        return ImageReference.parse(target).repository().toString();
    }

    @Override
    public String version() {
        return pruneId + "/" + target + "@" + digest;
    }
}
