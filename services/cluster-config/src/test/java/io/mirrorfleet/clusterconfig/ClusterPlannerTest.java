package io.mirrorfleet.clusterconfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mirrorfleet.events.configuration.ClusterPlan;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each folder below {@code ClusterPlannerTest} is a case: a policy and a cluster, and the plan that comes of it. */
class ClusterPlannerTest {
    private static final Path FOLDER = Path.of("src/test/resources/ClusterPlannerTest");
    private static final ObjectMapper YAML = new YAMLMapper();

    static List<String> scenarios() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void plans(String scenario) throws IOException {
        JsonNode given = YAML.readTree(FOLDER.resolve(scenario + "/given.yaml").toFile());
        File expected = FOLDER.resolve(scenario + "/then.yaml").toFile();

        PlanOutcome outcome = GivenCluster.planner(given).plan("lab", GivenCluster.snapshot(given.path("cluster")));

        assertThat(written(outcome)).isEqualTo(YAML.readTree(expected));
    }

    private static JsonNode written(PlanOutcome outcome) {
        ObjectNode then = YAML.createObjectNode();
        switch (outcome) {
            case PlanOutcome.Infeasible infeasible -> {
                then.put("code", infeasible.decline().code());
                then.put("detail", infeasible.decline().detail());
                infeasible.decline().failures().forEach(failure -> then.withArray("/failures")
                        .add(failure.detail()));
            }
            case PlanOutcome.Feasible feasible -> {
                write(feasible.plan(), then);
                then.set("insecureAdditions", YAML.valueToTree(feasible.wanted().insecureAdditions()));
            }
        }
        return then;
    }

    private static void write(ClusterPlan plan, ObjectNode then) {
        ArrayNode objects = then.putArray("objects");
        plan.objects().forEach(each -> objects.add(each.kind() + "/" + each.name() + " " + each.action()));
        then.put("registriesConf", plan.predictedRegistriesConf());
        ArrayNode costs = then.putArray("costs");
        plan.costs()
                .forEach(cost -> costs.add(cost.pool() + " " + cost.nodes() + (cost.drains() ? " drains" : " stays")));
        ArrayNode findings = then.putArray("findings");
        plan.findings().forEach(finding -> findings.add(finding.code() + " " + String.join(",", finding.objects())));
        assertThat(plan.predictedFileHash()).isEqualTo(Sha256.named(plan.predictedRegistriesConf()));
    }
}
