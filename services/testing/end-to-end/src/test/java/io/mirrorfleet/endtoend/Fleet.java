package io.mirrorfleet.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.cli.chain.ChainTree;
import io.mirrorfleet.cli.terminal.Style;
import io.mirrorfleet.quickstart.Api;
import io.mirrorfleet.quickstart.Installation;
import io.mirrorfleet.quickstart.MainJob;
import io.mirrorfleet.quickstart.Narrator;
import io.mirrorfleet.quickstart.Options;
import io.mirrorfleet.quickstart.Service;
import io.mirrorfleet.simulator.openshift.ClusterControls;
import io.mirrorfleet.simulator.openshift.access.Role;
import io.mirrorfleet.simulator.openshift.cluster.ClusterSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/** A running Mirrorfleet with its simulated world, and the few things tests do to it again and again. */
final class Fleet implements AutoCloseable {

    private static final Path HOME = Path.of(System.getProperty("mirrorfleet.home", "../../.."));

    final Installation installation;
    final Api api;
    final Narrator narrator;
    final MainJob job;

    private Fleet(Installation installation, Narrator narrator) {
        this.installation = installation;
        this.narrator = narrator;
        this.api = installation.api();
        this.job = new MainJob(api, narrator, new ChainTree(Style.PLAIN));
    }

    /** Starts everything, with simulated time running this much faster, and registers mirror, clusters and policy. */
    static Fleet start(double speed, Map<Service, Map<String, String>> extraSettings) throws InterruptedException {
        Narrator narrator = new Narrator(System.out);
        Options options = Options.defaults().on(0).at(speed);
        Fleet fleet = new Fleet(Installation.start(HOME, options, extraSettings, narrator), narrator);
        fleet.job.register(fleet.installation.world());
        return fleet;
    }

    /** Adds a cluster to the world and registers it. */
    ClusterControls join(ClusterSpec spec) throws InterruptedException {
        ClusterControls controls = installation.world().openShift().add(spec);
        for (Role role : List.of(Role.CONFIGURE, Role.OBSERVE)) {
            Path folder = installation.kubeconfigs(role.wireName());
            installation
                    .world()
                    .openShift()
                    .kubeconfig(spec.name(), role)
                    .writeTo(folder.resolve(spec.name() + "-" + role.wireName()));
        }
        Map<String, String> credentials =
                Map.of("configure", spec.name() + "-configure", "observe", spec.name() + "-observe");
        api.put("/v1/clusters/" + spec.name(), Map.of("credentials", credentials))
                .expectSuccess("register " + spec.name());
        return controls;
    }

    /** Asks for one image, and for the lab's policy on these clusters; the id of the request. */
    String request(String image, String... clusters) throws InterruptedException {
        return job.request(Map.of(
                "images",
                List.of(Map.of("source", image)),
                "mirror",
                MainJob.MIRROR,
                "reason",
                "a test",
                "rollout",
                Map.of("policy", MainJob.POLICY, "clusters", List.of(clusters), "approval", "onRequest")));
    }

    /** The chain as it stands. */
    Chain chain(String id) throws InterruptedException {
        JsonNode answer = api.get("/v1/audit/chains/" + id).body();
        return new Chain(answer);
    }

    /** The chain once it is complete and has an event of this type; what it claims of nodes is compared with the truth. */
    Chain awaitChain(String id, String type, Duration atMost) {
        try {
            awaiting(atMost).until(() -> {
                Chain chain = chain(id);
                return chain.complete() && chain.has(type);
            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("no complete chain with " + type + " in " + atMost + "\n" + standing(id), e);
        }
        try {
            Chain chain = chain(id);
            new Truth(installation.world().openShift()).assertEveryReadingCameAfterTheReload(chain);
            return chain;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where everything stands, for the message of a failed test. */
    private String standing(String id) {
        try {
            Chain chain = chain(id);
            StringBuilder standing = new StringBuilder("the chain: ")
                    .append(chain.json())
                    .append("\nthe request: ")
                    .append(api.get("/v1/mirror-requests/" + id).body());
            for (JsonNode planned : chain.events("rollout.planned")) {
                standing.append("\nthe rollout: ")
                        .append(api.get("/v1/" + planned.path("subject").asText())
                                .body());
            }
            for (Service service : Service.values()) {
                standing.append("\nthe log of ").append(service).append(":\n").append(log(service));
            }
            return standing.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "not asked";
        } catch (IOException e) {
            return "not readable: " + e.getMessage();
        }
    }

    /** The end of a service's log, for the message of a failed test. */
    String log(Service service) throws IOException {
        List<String> lines = Files.readAllLines(installation.service(service).log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    static ConditionFactory awaiting(Duration atMost) {
        return Awaitility.await().atMost(atMost).pollInterval(Duration.ofMillis(200));
    }

    @Override
    public void close() {
        api.close();
        installation.close();
        narrator.close();
    }
}
