package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.Inventory;
import io.mirrorfleet.simulator.registry.ResumesUploads;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import io.mirrorfleet.simulator.registry.SimulatorSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Images of a thousand shapes arrive complete and byte for byte, and so they do when the first copy was cut off at any
 * request; then no blob that was finished is sent again. {@code -Dimages.seed=…} repeats a run, {@code -Dimages.count=…}
 * makes more of them.
 */
class RandomImagesTest {

    private static final long SEED = Long.getLong("images.seed", System.nanoTime());
    private static final int COUNT = Integer.getInteger("images.count", 1_000);
    private static final int CLEARED_EACH = 100;
    private static final Pattern CLOSING = Pattern.compile("[?&]digest=([^&]+)");
    private static final CopySettings SETTINGS = Lab.SETTINGS
            .retrying(new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1)))
            .chunking(new ChunkSettings(RandomImage.CHUNKED_ABOVE, RandomImage.CHUNK, 20L * RandomImage.CHUNK));

    @ParameterizedTest
    @EnumSource
    void arriveWholeAndGoOnWhereTheyWereCutOff(ResumesUploads resumes) throws Exception {
        List<ResumesUploads> all = List.of(ResumesUploads.values());
        int share = COUNT / all.size();
        int first = share * all.indexOf(resumes);
        for (int from = 0; from < share; from += CLEARED_EACH) {
            // New ones now and then, because they keep all that was copied.
            try (Lab lab = lab(resumes)) {
                for (int number = from; number < Math.min(share, from + CLEARED_EACH); number++) {
                    copy(lab, first + number);
                }
            }
        }
    }

    private static void copy(Lab lab, long number) throws Exception {
        RandomImage image = RandomImage.of(SEED + number);
        try {
            image.seed(lab.upstream, "library/app" + number);
            cutOffAndGoOn(lab, image, "app" + number, new Random(SEED + number).nextInt(mostRequests(image)));
        } catch (AssertionError | RegistryException e) {
            throw new AssertionError("image " + number + " of -Dimages.seed=" + SEED + ":\n" + image, e);
        }
    }

    private static void cutOffAndGoOn(Lab lab, RandomImage image, String repository, int requests) throws Exception {
        CopyMemory memory = CopyMemory.ofTheProcess();
        FaultRule dead = FaultRule.afterAny(requests, new Fault.Drop());
        lab.upstream.faults().add(dead);
        lab.mirror.faults().add(dead);
        Throwable end = catchThrowable(() -> copy(lab, memory, repository));
        lab.upstream.faults().clear();
        lab.mirror.faults().clear();
        Inventory held = lab.mirror.inventory();
        if (end == null) {
            // Nothing was cut off any more: what was copied stands as it is.
            assertArrived(image, held, repository);
            return;
        }
        assertThat(end).isInstanceOf(RegistryException.class);
        Set<Digest> finished = image.blobs().stream()
                .map(SampleBlob::digest)
                .filter(blob -> held.holdsBlob(repository, blob))
                .collect(Collectors.toSet());
        lab.mirror.journal().clear();

        copy(lab, memory, repository);

        assertArrived(image, held, repository);
        assertThat(sent(lab.mirror.journal().exchanges()).keySet()).noneMatch(finished::contains);
    }

    /** A few more than a copy takes, so that some are not cut off at all. */
    private static int mostRequests(RandomImage image) {
        int chunks = image.blobs().stream()
                .mapToInt(blob -> (int) (blob.size() / RandomImage.CHUNK))
                .sum();
        return 8 + 2 * image.manifests().size() + 3 * image.blobs().size() + chunks;
    }

    private static void copy(Lab lab, CopyMemory memory, String repository) throws Exception {
        lab.engine(memory)
                .copy(
                        ImageReference.parse("docker.io/library/" + repository + ":1"),
                        ImageReference.parse("mirror.lab/" + repository + ":1"),
                        CopyControls.none());
    }

    private static void assertArrived(RandomImage image, Inventory inventory, String repository) {
        assertThat(inventory.tagged(repository, "1")).hasValue(image.digest());
        for (SampleImage manifest : image.manifests()) {
            assertThat(inventory.manifestBytes(repository, manifest.digest().value()))
                    .hasValue(manifest.manifest());
        }
        for (SampleBlob blob : image.blobs()) {
            assertThat(inventory.blobBytes(repository, blob.digest())).hasValue(blob.content());
        }
    }

    /** How many bytes were sent in the sessions that became each blob. */
    private static Map<Digest, Long> sent(List<Exchange> exchanges) {
        Map<String, Digest> sessions = new HashMap<>();
        for (Exchange exchange : exchanges) {
            Matcher closing = CLOSING.matcher(exchange.target());
            if (exchange.method().equals("PUT") && closing.find()) {
                sessions.put(exchange.path(), new Digest(closing.group(1)));
            }
        }
        return exchanges.stream()
                .filter(exchange -> sessions.containsKey(exchange.path()) && exchange.requestBytes() > 0)
                .collect(Collectors.groupingBy(
                        exchange -> sessions.get(exchange.path()), Collectors.summingLong(Exchange::requestBytes)));
    }

    private static Lab lab(ResumesUploads resumes) {
        return new Lab(
                SimulatorSettings.defaults(), SimulatorSettings.defaults().resuming(resumes), SETTINGS);
    }
}
