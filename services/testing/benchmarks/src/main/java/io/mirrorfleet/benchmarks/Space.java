package io.mirrorfleet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whether there is room for a source and a destination. */
final class Space {

    private static final long MIB = 1024 * 1024;

    /** What the registry's many small files take besides the content, for each image. */
    private static final long BESIDE = MIB / 4;

    private Space() {}

    static void require(Path folder, List<ImageSet> sets, Scale scale) throws IOException {
        long needed = 64 * MIB + needed(sets, scale);
        long there = Files.getFileStore(folder).getUsableSpace();
        if (there < needed) {
            throw new IOException("needs " + needed / MIB + " MiB in " + folder + ", which has " + there / MIB
                    + ": make room, use --folder, or a smaller --scale");
        }
    }

    /** All sets at the source at once, the biggest of them at the destination. */
    static long needed(List<ImageSet> sets, Scale scale) {
        List<Long> each = sets.stream()
                .filter(set -> set != ImageSet.UNCHANGED || !sets.contains(ImageSet.SMALL))
                .map(set -> bytes(set.images(scale)))
                .toList();
        return each.stream().mapToLong(Long::longValue).sum()
                + each.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private static long bytes(List<BenchmarkImage> images) {
        Stream<RandomBlob> blobs =
                images.stream().flatMap(image -> image.layers().stream()).distinct();
        return images.size() * BESIDE + blobs.mapToLong(RandomBlob::size).sum();
    }
}
