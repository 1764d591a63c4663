package io.mirrorfleet.cli;

import io.mirrorfleet.oci.names.InvalidNameException;
import io.mirrorfleet.oci.names.Platform;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** How much of each image is wanted. */
final class ScopeOptions {

    @Option(
            names = "--platform",
            paramLabel = "OS/ARCH[/VARIANT]",
            description = {
                "Of an index, only the images for this platform; may be repeated. The index keeps its digest and lists",
                "images that the target does not have, which not every registry takes."
            })
    private List<String> platforms = List.of();

    @Option(
            names = "--strip",
            description = "With --platform: write an index that lists these images alone. It has another digest.")
    private boolean strip;

    @Option(
            names = "--referrers",
            description = "Also copy signatures, attestations and whatever else refers to the images.")
    private boolean referrers;

    boolean namesPlatforms() {
        return !platforms.isEmpty();
    }

    /**
     * The platforms, each once.
     *
     * @throws IllegalArgumentException when they are no platforms, or there is nothing to strip to
     */
    Set<String> platforms() {
        if (strip && platforms.isEmpty()) {
            throw new IllegalArgumentException("--strip goes with --platform: name what shall stay");
        }
        Set<String> parsed = new TreeSet<>();
        for (String written : platforms) {
            try {
                parsed.add(Platform.parse(written).toString());
            } catch (InvalidNameException e) {
                throw new IllegalArgumentException("--platform: " + e.getMessage(), e);
            }
        }
        return parsed;
    }

    /** The word for what becomes of an index then. */
    String mode() {
        return strip ? "stripped" : "sparse";
    }

    boolean strips() {
        return strip;
    }

    boolean withReferrers() {
        return referrers;
    }
}
