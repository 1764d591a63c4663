package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.simulator.registry.DockerRegistryProcess;
import io.mirrorfleet.simulator.registry.DockerRegistrySetup;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import io.mirrorfleet.simulator.registry.SampleBlob;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Copies that are killed as processes, into a real registry; what a second one uploads is counted on the wire. */
class KilledCopyIT {

    private static final long MIB = 1024 * 1024;
    private static final int KILLS = 20;
    /** So that many short processes start soon. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** Requests besides the bytes of the blob. */
    private static final long HEADERS = MIB;

    private final Path folder = inMemory();
    private RegistrySimulator source;
    private DockerRegistryProcess registry;
    private CountingRelay relay;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        registry = DockerRegistries.one(folder, DockerRegistrySetup.open());
        source = RegistrySimulator.start();
        relay = new CountingRelay(registry.url());
    }

    @AfterEach
    void stop() throws IOException {
        if (relay != null) {
            relay.close();
            registry.close();
            source.close();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aCopyKilledAtFourFifthsUploadsHardlyAnythingAgain() throws Exception {
        SampleBlob layer = seed(1024 * MIB, 1);
        source.faults().add(FaultRule.times(1, "GET", ".*" + layer.digest(), new Fault.Throttle(90 * MIB)));
        Path sessions = Files.createDirectory(folder.resolve("sessions"));
        Process first = copy(sessions);
        FileUploadSessions kept = new FileUploadSessions(sessions);
        Repository target = new Repository(new Registry("destination.lab"), "large");

        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(5)).until(() -> kept.kept(
                        target, layer.digest())
                .filter(state -> state.offset() >= layer.size() * 4 / 5)
                .isPresent());
        first.destroyForcibly().waitFor();
        long before = relay.sent();
        String said = finished(copy(sessions));

        long again = relay.sent() - layer.size();
        System.out.printf(
                "killed after %d MiB on the wire; uploaded again: %d bytes; the second copy: %s%n",
                before / MIB, again, said);
        assertThat(before).isGreaterThan(layer.size() * 4 / 5);
        assertThat(again).isLessThan(32 * MIB);
        assertHeld(layer);
    }

    @Test
    void copiesKilledAtRandomAllEndRight() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed of the kills: " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<Long> again = new ArrayList<>();
        for (int number = 1; number <= KILLS; number++) {
            SampleBlob layer = seed(96 * MIB, number);
            Path sessions = Files.createDirectory(folder.resolve("sessions-" + number));
            long start = relay.sent();
            long deadly = start + random.nextLong(layer.size());
            Process first = copy(sessions);
            relay.noticing(sum -> {
                if (sum >= deadly) {
                    first.destroyForcibly();
                }
            });
            first.waitFor();
            relay.noticing(sum -> {});
            finished(copy(sessions));
            again.add(Math.max(0, relay.sent() - start - layer.size()) / MIB);
            assertHeld(layer);
        }
        System.out.println("MiB uploaded again after each of " + KILLS + " kills at full speed: "
                + again.stream().sorted().toList());
        // At worst all that was sent before: registry:2 loses a session whose chunk breaks.
        assertThat(again).allMatch(mib -> mib <= 96 + HEADERS / MIB);
    }

    private SampleBlob seed(long size, int number) {
        ImageFactory factory = ImageFactory.seeded(size + number);
        SampleBlob layer = factory.generatedLayers(1, size).getFirst();
        source.seed("large", "1", factory.ociImage(new Platform("linux", "amd64", null), List.of(layer)));
        return layer;
    }

    private Process copy(Path sessions) throws IOException {
        return CopyProcess.start(QUICK, source.url(), relay.url(), sessions);
    }

    private static String finished(Process process) throws Exception {
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return said;
    }

    /** The registry's own bytes, read by other code. */
    private void assertHeld(SampleBlob layer) throws IOException {
        URI blob = registry.url().resolve("/v2/large/blobs/" + layer.digest());
        MessageDigest hash = layer.digest().newHash();
        try (InputStream in = blob.toURL().openStream()) {
            byte[] buffer = new byte[256 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                hash.update(buffer, 0, read);
            }
        }
        assertThat(Digest.of(hash)).isEqualTo(layer.digest());
    }

    private static Path inMemory() {
        try {
            Path memory = Path.of("/dev/shm");
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "killed-copy-")
                    : Files.createTempDirectory("killed-copy-");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
