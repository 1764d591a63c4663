package io.mirrorfleet.benchmarks;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * What a tool is to copy.
 *
 * @param images all of them
 * @param source registry that has them
 * @param destination registry that is to have them
 * @param folder for what the tool needs beside it, its log among it
 */
record Job(List<BenchmarkImage> images, URI source, URI destination, Path folder) {

    Job {
        images = List.copyOf(images);
    }

    /** The image as a reference in the source. */
    String from(BenchmarkImage image) {
        return source.getAuthority() + "/" + image.name();
    }

    /** The image as a reference in the destination. */
    String to(BenchmarkImage image) {
        return destination.getAuthority() + "/" + image.name();
    }
}
