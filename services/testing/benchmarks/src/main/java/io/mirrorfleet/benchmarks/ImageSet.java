package io.mirrorfleet.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The shapes that copying is measured on. */
enum ImageSet {
    /** One image of four layers, 1 GiB in all. */
    BIG("one image of 4 layers, 1 GiB"),
    /** Forty images on the same base. */
    SHARED("40 images sharing 60 MB of base layers, 2 MB of their own each"),
    /** Three hundred images that share nothing. */
    SMALL("300 images of 3 layers, 84 KiB each"),
    /** The small ones again, when they are there already. */
    UNCHANGED("the 300 small images again, nothing changed");

    private static final long MB = 1_000_000;
    private static final long KIB = 1024;
    private static final long FEWEST = 2;

    private final String description;

    ImageSet(String description) {
        this.description = description;
    }

    /** Its name on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is at full size. */
    String description() {
        return description;
    }

    /** What is copied; the same seed and scale give the same digests. */
    List<BenchmarkImage> images(Scale scale) {
        return switch (this) {
            case BIG ->
                List.of(new BenchmarkImage(
                        "big/image",
                        "1",
                        layers(scale, 0, 256 * KIB * KIB, 256 * KIB * KIB, 256 * KIB * KIB, 256 * KIB * KIB)));
            case SHARED -> {
                List<RandomBlob> base = layers(scale, 1_000, 30 * MB, 20 * MB, 10 * MB);
                yield numbered("shared", scale.of(40), number -> Stream.concat(
                                base.stream(), Stream.of(scale.blob(2_000 + number, scale.of(2 * MB))))
                        .toList());
            }
            case SMALL, UNCHANGED ->
                numbered(
                        "small",
                        scale.of(300),
                        number -> List.of(
                                scale.blob(10_000 + 3 * number, 64 * KIB),
                                scale.blob(10_001 + 3 * number, 16 * KIB),
                                scale.blob(10_002 + 3 * number, 4 * KIB)));
        };
    }

    private static List<RandomBlob> layers(Scale scale, long first, long... sizes) {
        return LongStream.range(0, sizes.length)
                .mapToObj(layer -> scale.blob(first + layer, scale.of(sizes[(int) layer])))
                .toList();
    }

    private static List<BenchmarkImage> numbered(String folder, long count, LongFunction<List<RandomBlob>> layers) {
        return LongStream.range(0, Math.max(FEWEST, count))
                .mapToObj(number -> new BenchmarkImage(folder + "/image-" + number, "1", layers.apply(number)))
                .toList();
    }
}
