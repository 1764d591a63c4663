package io.mirrorfleet.events.rollout;

import io.mirrorfleet.oci.names.Digest;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Which images a cluster uses: in its pods, in the templates of its workloads, on its nodes. Large sets come in parts; without any part it says that the set is still the same.
 *
 * @param cluster the cluster's name
 * @param registration revision of the registration by which the cluster was looked at
 * @param observedAt when the look began
 * @param setHash SHA-256 of the whole set
 * @param part number of this part, from 1; 0 when the set is still the same
 * @param parts how many parts the set has; 0 when it is still the same
 * @param images the references of this part
 */
public record ClusterImagesObserved(
        String cluster,
        long registration,
        Instant observedAt,
        String setHash,
        int part,
        int parts,
        List<UsedImage> images)
        implements RolloutEvent {

    public ClusterImagesObserved {
        images = List.copyOf(images);
    }

    /** The hash of a set, whatever the order of its images. */
    public static String hashOf(Collection<UsedImage> images) {
        MessageDigest hash = Digest.sha256Of(new byte[0]).newHash();
        images.stream()
                .map(image -> image.reference() + " "
                        + String.join(",", image.by().stream().sorted().toList()) + "\n")
                .sorted()
                .forEach(line -> hash.update(line.getBytes(UTF_8)));
        return HexFormat.of().formatHex(hash.digest());
    }

    /** Whether it says no more than that the set is still the same. */
    public boolean saysTheSame() {
        return parts == 0;
    }

    @Override
    public String subject() {
        return "clusters/" + cluster;
    }

    @Override
    public String partitionKey() {
        return cluster;
    }

    @Override
    public String version() {
        return "images/" + observedAt + "/" + setHash + "/" + part + "/" + parts;
    }
}
