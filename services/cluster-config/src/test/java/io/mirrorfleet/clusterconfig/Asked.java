package io.mirrorfleet.clusterconfig;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.openshift.api.model.config.v1.ImageTagMirrorSet;
import io.fabric8.openshift.api.model.config.v1.ImageTagMirrorSetBuilder;
import io.fabric8.openshift.client.OpenShiftClient;
import io.mirrorfleet.infrastructure.ServiceInfrastructure;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;

/** The service under test as its callers meet it, and its clusters as their administrators do. */
final class Asked {
    static final String MIRROR = "192.168.122.1:5000";
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Asked() {}

    static void register(String cluster) {
        asking().body(cluster(cluster, cluster + "-configure", "eu"))
                .put("/v1/clusters/" + cluster)
                .then()
                .statusCode(201);
    }

    static String cluster(String name, String configure, String region) {
        return """
                {"labels":{"region":"%s"},"credentials":{"configure":"%s","observe":"%s-observe"}}
                """.formatted(region, configure, name);
    }

    static void policy(String name, String mirror) {
        asking().body("""
                        {"kind":"transparent","insecureMirrors":["%1$s"],"rules":[
                          {"source":"docker.io","mirrors":["%1$s"],"pulls":"both","contactSource":"never"}]}
                        """.formatted(mirror))
                .put("/v1/mirror-policies/" + name)
                .then()
                .statusCode(lessThan(300));
    }

    static String start(String body, String key) {
        return asking().body(body)
                .header("Idempotency-Key", key)
                .post("/v1/rollouts")
                .then()
                .statusCode(202)
                .header("Location", startsWith("/v1/rollouts/"))
                .extract()
                .header("Location");
    }

    static void awaitState(String location, String state) {
        await().atMost(PATIENCE).until(() -> state.equals(field(location, "state")));
    }

    static @Nullable String field(String location, String path) {
        return asking().get(location).path(path);
    }

    static void edit(String cluster, String name, String mirror) {
        try (OpenShiftClient admin = admin(cluster)) {
            ImageTagMirrorSet edited = new ImageTagMirrorSetBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .endMetadata()
                    .withNewSpec()
                    .addNewImageTagMirror()
                    .withSource("docker.io")
                    .withMirrors(mirror)
                    .withMirrorSourcePolicy("NeverContactSource")
                    .endImageTagMirror()
                    .endSpec()
                    .build();
            admin.resource(edited)
                    .fieldManager("somebody-else")
                    .forceConflicts()
                    .serverSideApply();
        }
    }

    static OpenShiftClient admin(String cluster) {
        Path file = Path.of(setting("config.kubeconfigs"), cluster + "-admin");
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(file.toFile()))
                .build()
                .adapt(OpenShiftClient.class);
    }

    static RequestSpecification asking() {
        return given().header("Authorization", "Bearer " + ServiceInfrastructure.TOKEN)
                .contentType(ContentType.JSON);
    }

    static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
