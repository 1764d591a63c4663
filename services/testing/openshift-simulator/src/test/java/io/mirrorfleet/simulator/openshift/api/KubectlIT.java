package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.access.Role;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The simulator takes kubectl in. */
class KubectlIT {

    private static final String MIRROR_SET = """
            apiVersion: config.openshift.io/v1
            kind: ImageTagMirrorSet
            metadata: {name: docker-io}
            spec:
              imageTagMirrors:
              - source: docker.io
                mirrors: ["%s"]
                mirrorSourcePolicy: NeverContactSource
            """;

    private final RunningApi api = new RunningApi();
    private final Path folder;

    KubectlIT(@TempDir Path folder) {
        this.folder = folder;
    }

    private record Outcome(int exit, String out) {}

    @BeforeEach
    void start() {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "kubectl")));
        assumeTrue(installed, "kubectl is not installed");
        RunningApi.SERVER.kubeconfig(api.cluster, Role.ADMIN).writeTo(folder.resolve("config"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void appliesOnTheServerSideAndSeesTheConflict() throws Exception {
        Path file = Files.writeString(folder.resolve("itms.yaml"), MIRROR_SET.formatted("one.example:5000"));

        assertThat(kubectl("apply", "--server-side", "-f", file.toString()).out())
                .contains("serverside-applied");
        String version = version();
        assertThat(kubectl("apply", "--server-side", "-f", file.toString()).exit())
                .isZero();
        assertThat(version()).isEqualTo(version);

        Files.writeString(file, MIRROR_SET.formatted("two.example:5000"));
        Outcome conflict = kubectl("apply", "--server-side", "--field-manager=other", "-f", file.toString());
        assertThat(conflict.exit()).isNotZero();
        assertThat(conflict.out()).contains("conflict with \"kubectl\": .spec.imageTagMirrors");
    }

    @Test
    void appliesOnTheClientSidePatchesAndDeletes() throws Exception {
        Path file = Files.writeString(folder.resolve("itms.yaml"), MIRROR_SET.formatted("one.example:5000"));

        assertThat(kubectl("apply", "-f", file.toString()).out()).contains("created");
        Files.writeString(file, MIRROR_SET.formatted("two.example:5000"));
        assertThat(kubectl("apply", "-f", file.toString()).out()).contains("configured");
        assertThat(kubectl("get", "itms").out()).contains("docker-io");
        assertThat(kubectl("patch", "itms", "docker-io", "--type=merge", "-p", "{\"spec\":{\"imageTagMirrors\":[]}}")
                        .out())
                .contains("patched");
        assertThat(kubectl("label", "itms/docker-io", "a=b").out()).contains("labeled");
        assertThat(kubectl("delete", "itms", "docker-io").out()).contains("deleted");
        assertThat(kubectl("get", "itms").out()).contains("No resources found");
    }

    @Test
    void isToldWhatAdmissionRefuses() throws Exception {
        Path file = Files.writeString(folder.resolve("itms.yaml"), MIRROR_SET.formatted("http://one.example"));

        Outcome refused = kubectl("create", "-f", file.toString());

        assertThat(refused.out())
                .contains("The ImageTagMirrorSet \"docker-io\" is invalid: spec.imageTagMirrors[0].mirrors[0]: Invalid"
                        + " value: \"http://one.example\"");
    }

    @Test
    void refusesMisspeltFieldsStrictly() throws Exception {
        Path file = Files.writeString(
                folder.resolve("itms.yaml"), MIRROR_SET.formatted("a").replace("mirrorSourcePolicy", "mirrorPolicy"));

        assertThat(kubectl("create", "-f", file.toString()).out())
                .contains("strict decoding error: unknown field \"spec.imageTagMirrors[0].mirrorPolicy\"");
    }

    @Test
    void watches() throws Exception {
        api.store.create(Kinds.MACHINE_CONFIG_POOL, RunningApi.named("worker"));

        assertThat(kubectl("get", "mcp", "-w", "--request-timeout=2s").out()).contains("worker");
        assertThat(kubectl("wait", "mcp/worker", "--for=condition=Updated", "--timeout=1s")
                        .exit())
                .isNotZero();
    }

    @Test
    void readsLogs() throws Exception {
        ObjectNode pod = RunningApi.named("reader-x");
        pod.withObject("/metadata").put("namespace", "mirrorfleet");
        pod.putObject("spec").putArray("containers").addObject().put("name", "reader");
        api.store.create(Kinds.POD, pod);
        api.logs.line("mirrorfleet", "reader-x", "reader", "{\"node\":\"a\"}");
        api.logs.line("mirrorfleet", "reader-x", "reader", "{\"node\":\"b\"}");

        assertThat(kubectl("logs", "-n", "mirrorfleet", "reader-x", "--tail=1").out())
                .isEqualTo("{\"node\":\"b\"}\n");
    }

    private String version() throws IOException, InterruptedException {
        return kubectl("get", "itms", "docker-io", "-o", "jsonpath={.metadata.resourceVersion}")
                .out();
    }

    private Outcome kubectl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", folder.resolve("config").toString());
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), out);
    }
}
