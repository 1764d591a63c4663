package io.mirrorfleet.cli;

import io.mirrorfleet.simulator.registry.DockerHubSamples;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Ctrl-C, sent to a process of its own. */
class CopyStopIT {

    private final Path folder;

    CopyStopIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void controlCStopsInGoodOrderAndTheNextRunSendsOnlyTheRest() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (RegistrySimulator source = RegistrySimulator.start();
                RegistrySimulator mirror = RegistrySimulator.start()) {
            DockerHubSamples.withLayersOf(200_000).seedInto(source);
            mirror.faults().add(FaultRule.times(1, "PUT", ".*/manifests/.*", new Fault.Hold(never)));

            Process stopped = copy(source, mirror);
            await().atMost(Duration.ofMinutes(1))
                    .until(() ->
                            !mirror.journal().of("PUT", ".*/blobs/uploads/.*").isEmpty()
                                    && mirror.journal().of("POST", ".*").size()
                                            == mirror.journal()
                                                    .of("PUT", ".*/blobs/uploads/.*")
                                                    .size());
            new ProcessBuilder("kill", "-INT", String.valueOf(stopped.pid()))
                    .start()
                    .waitFor();

            assertThat(stopped.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(stopped.exitValue()).isEqualTo(130);
            assertThat(Files.readString(folder.resolve("err"))).contains("Run the same command again");
            assertThat(Files.readString(folder.resolve("out"))).contains("1 cancelled");

            never.countDown();
            mirror.journal().clear();
            assertThat(copy(source, mirror).waitFor()).isZero();
            assertThat(mirror.journal().of("PUT", ".*/blobs/uploads/.*")).isEmpty();
        }
    }

    private Process copy(RegistrySimulator source, RegistrySimulator mirror) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                        // Where builds run in the background, SIGINT is ignored, and a child would inherit that.
                        "env",
                        "--default-signal=INT",
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.mirrorfleet.cli.Main",
                        "copy",
                        source.authority() + "/curlimages/curl:latest",
                        mirror.authority() + "/curl:latest",
                        "--plain-http",
                        source.authority(),
                        "--plain-http",
                        mirror.authority())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        command.environment().put("XDG_CACHE_HOME", folder.toString());
        return command.start();
    }
}
