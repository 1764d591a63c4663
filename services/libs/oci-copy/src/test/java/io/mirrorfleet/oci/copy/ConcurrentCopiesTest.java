package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.BlobOutcome.How;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Many images at once that share their base layers. */
class ConcurrentCopiesTest {

    private static final int IMAGES = 20;

    private final Lab lab = new Lab();
    private final ImageFactory factory = ImageFactory.seeded(14);
    private final List<SampleBlob> base = List.of(factory.layer(400_000), factory.layer(300_000));
    private final List<SampleImage> images = new ArrayList<>();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void theBytesOfASharedLayerTravelOnce() throws Exception {
        seed();
        CountDownLatch allAskedForIt = new CountDownLatch(1);
        for (SampleBlob layer : base) {
            lab.upstream
                    .faults()
                    .add(FaultRule.always("GET", ".*/blobs/" + layer.digest(), new Fault.Hold(allAskedForIt)));
        }

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> copies = threads.submit(() -> {
                copyAll();
                return true;
            });
            try {
                await().atMost(Duration.ofMinutes(1)).until(this::onlyTheBaseIsMissing);
            } finally {
                allAskedForIt.countDown();
            }
            copies.get();
        }

        for (SampleBlob layer : base) {
            assertThat(lab.upstream.journal().of("GET", ".*/blobs/" + layer.digest()))
                    .hasSize(1);
        }
        long uploaded = lab.mirror.journal().of("PUT", ".*/blobs/uploads/.*").stream()
                .mapToLong(Exchange::requestBytes)
                .sum();
        assertThat(uploaded).isEqualTo(distinctBytes());
    }

    @Test
    void everyImageIsComplete() throws Exception {
        seed();

        copyAll();

        for (int number = 0; number < IMAGES; number++) {
            String repository = "team/app" + number;
            SampleImage image = images.get(number);
            assertThat(lab.mirror.inventory().manifestBytes(repository, "1")).hasValue(image.manifest());
            assertThat(image.allBlobs()).allMatch(blob -> lab.mirror.inventory().holdsBlob(repository, blob.digest()));
        }
    }

    @Test
    void aRegistryThatMountsNothingGetsTheBytesForEachRepository() throws Exception {
        seed();
        lab.mirror.faults().add(FaultRule.always("POST", ".*/blobs/uploads/", new Fault.IgnoreQuery()));

        copyAll();

        assertThat(lab.mirror.inventory().repositories()).hasSize(IMAGES);
        assertThat(lab.mirror.journal().of("PUT", ".*/manifests/1")).hasSize(IMAGES);
    }

    @Test
    void aRegistryThatRefusesToMountGetsAnOrdinaryUpload() throws Exception {
        seed();
        copy(0).run();
        lab.mirror.faults().add(FaultRule.times(1, "POST", "/v2/other/blobs/uploads/", Fault.Answer.status(405)));

        CopyOutcome.Mirrored second = (CopyOutcome.Mirrored)
                lab.copy(ImageReference.parse("docker.io/team/app0:1"), ImageReference.parse("mirror.lab/other:1"));

        assertThat(second.blobs()).filteredOn(blob -> blob.how() == How.COPIED).hasSize(1);
        assertThat(lab.mirror.inventory().tagged("other", "1"))
                .hasValue(images.getFirst().digest());
    }

    @Test
    void aSlowMirrorHoldsUpNoCopyToAnother() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        // Room for two at the source, and for one at the slow mirror.
        try (Lab narrow = new Lab(Lab.SETTINGS
                        .stallingAfter(Duration.ofMinutes(5))
                        .within(new Limits(32, 4, 0, 0, 0))
                        .limiting(new Registry("mirror.lab"), new Limits(32, 1, 0, 0, 0)));
                RegistrySimulator other = RegistrySimulator.start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            narrow.reach(new Registry("other.lab"), Endpoint.at(other.url()));
            for (int number = 0; number < 6; number++) {
                SampleImage image =
                        factory.ociImage(new Platform("linux", "amd64", null), List.of(factory.layer(1_000 + number)));
                narrow.upstream.seed("team/app" + number, "1", image);
            }
            narrow.mirror.faults().add(FaultRule.always("PUT", ".*/blobs/uploads/.*", new Fault.Hold(slow)));
            List<Future<CopyOutcome>> waiting = new ArrayList<>();
            for (int number = 0; number < 5; number++) {
                ImageReference source = ImageReference.parse("docker.io/team/app" + number + ":1");
                ImageReference target = ImageReference.parse("mirror.lab/team/app" + number + ":1");
                waiting.add(threads.submit(() -> narrow.copy(source, target)));
            }
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> narrow.mirror
                                    .journal()
                                    .of("POST", ".*/blobs/uploads/")
                                    .size()
                            == 10);

            Future<CopyOutcome> quick = threads.submit(() -> narrow.copy(
                    ImageReference.parse("docker.io/team/app5:1"), ImageReference.parse("other.lab/team/app5:1")));

            try {
                assertThat(quick.get(30, TimeUnit.SECONDS)).isInstanceOf(CopyOutcome.Mirrored.class);
                assertThat(narrow.mirror.journal().of("PUT", ".*/manifests/.*")).isEmpty();
            } finally {
                slow.countDown();
            }
            for (Future<CopyOutcome> copy : waiting) {
                assertThat(copy.get()).isInstanceOf(CopyOutcome.Mirrored.class);
            }
        }
    }

    private boolean onlyTheBaseIsMissing() {
        return IntStream.range(0, IMAGES).allMatch(number -> images.get(number).allBlobs().stream()
                .filter(blob -> base.stream().noneMatch(layer -> layer.digest().equals(blob.digest())))
                .allMatch(blob -> lab.mirror.inventory().holdsBlob("team/app" + number, blob.digest())));
    }

    private void seed() {
        for (int number = 0; number < IMAGES; number++) {
            List<SampleBlob> layers = new ArrayList<>(base);
            layers.add(factory.layer(1_000 + number));
            SampleImage image = factory.ociImage(new Platform("linux", "amd64", null), layers);
            lab.upstream.seed("team/app" + number, "1", image);
            images.add(image);
        }
    }

    private void copyAll() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CopyOutcome>> copies = new ArrayList<>();
            for (int number = 0; number < IMAGES; number++) {
                copies.add(threads.submit(copy(number)::run));
            }
            for (Future<CopyOutcome> copy : copies) {
                assertThat(copy.get()).isInstanceOf(CopyOutcome.Mirrored.class);
            }
        }
    }

    private Attempt<CopyOutcome> copy(int number) {
        return () -> lab.copy(
                ImageReference.parse("docker.io/team/app" + number + ":1"),
                ImageReference.parse("mirror.lab/team/app" + number + ":1"));
    }

    private long distinctBytes() {
        return images.stream()
                .flatMap(image -> image.allBlobs().stream())
                .collect(Collectors.toMap(SampleBlob::digest, SampleBlob::size, (one, same) -> one))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
