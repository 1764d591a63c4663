package io.mirrorfleet.oci.archive.files;

import io.mirrorfleet.oci.archive.Listing;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.simulator.registry.ImageFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A maker that was killed while it gave the parts their names is followed by one whose archive can be opened. */
class KilledMakerTest {

    private final ImageFactory factory = ImageFactory.seeded(5);
    private final Path folder;
    private final Gap gap;

    KilledMakerTest(@TempDir Path folder) {
        this.folder = folder;
        this.gap = new Gap(folder);
    }

    @AfterEach
    void close() {
        gap.close();
    }

    @Test
    void partsOfTheFirstAttemptThatTheSecondDoesNotHaveAreRemoved() throws Exception {
        gap.seed(List.of(factory.ociImage(new Platform("linux", "amd64", null), List.of(factory.layer(30_000)))));
        gap.exportParts("weekly", 1, 10_000);
        int parts = gap.shelf.open("weekly").made().parts().size();
        // What comes last is not there yet.
        Files.delete(folder.resolve("weekly.SHA256SUMS"));
        assertThat(gap.shelf.has("weekly")).isFalse();

        Listing listing = gap.fill("weekly", 1);
        gap.shelf.draft("weekly").seal(listing, Gap.EVENTS);
        gap.shelf.draft("weekly").publishParts(20_000, Gap.CREATED);

        assertThat(gap.shelf.open("weekly").made().parts()).isNotEmpty().hasSizeLessThan(parts);
        gap.bringOver("weekly");
    }
}
