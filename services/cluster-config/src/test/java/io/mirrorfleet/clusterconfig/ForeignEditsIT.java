package io.mirrorfleet.clusterconfig;

import io.fabric8.openshift.api.model.config.v1.ImageTagMirrorSet;
import io.fabric8.openshift.client.OpenShiftClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.clusterconfig.Asked.MIRROR;
import static io.mirrorfleet.clusterconfig.Asked.PATIENCE;
import static io.mirrorfleet.clusterconfig.Asked.admin;
import static io.mirrorfleet.clusterconfig.Asked.asking;
import static io.mirrorfleet.clusterconfig.Asked.awaitState;
import static io.mirrorfleet.clusterconfig.Asked.edit;
import static io.mirrorfleet.clusterconfig.Asked.field;
import static io.mirrorfleet.clusterconfig.Asked.policy;
import static io.mirrorfleet.clusterconfig.Asked.register;
import static io.mirrorfleet.clusterconfig.Asked.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** What others do to our objects is reported and left alone. */
@QuarkusTest
@QuarkusTestResource(RunningInfrastructure.class)
class ForeignEditsIT {
    @Test
    void aForeignEditIsReportedAndLeftAlone() {
        register("third");
        policy("contested", MIRROR);
        String body =
                "{\"policy\":\"contested\",\"clusters\":[\"third\"],\"approval\":\"onRequest\",\"reason\":\"test\"}";
        String location = start(body, "contested-1");
        await().atMost(PATIENCE).until(() -> "configured".equals(field(location, "stages[0].clusters[0].state")));
        edit("third", "contested-docker-io", "elsewhere.example");
        policy("contested", "other.example:5000");

        String second = start(body, "contested-2");

        awaitState(second, "declined");
        asking().get(second)
                .then()
                .body("problem.code", equalTo("CONFLICT_FOREIGN_EDIT"))
                .body("problem.detail", containsString("somebody-else"));
        try (OpenShiftClient admin = admin("third")) {
            ImageTagMirrorSet kept = admin.config()
                    .imageTagMirrorSets()
                    .withName("contested-docker-io")
                    .get();
            assertThat(kept.getSpec().getImageTagMirrors().getFirst().getMirrors())
                    .containsExactly("elsewhere.example");
        }
    }

    @Test
    void anEditBetweenApprovalAndWriteStopsTheRollout() {
        register("fourth");
        policy("raced", MIRROR);
        String body = "{\"policy\":\"raced\",\"clusters\":[\"fourth\"],\"reason\":\"test\"}";
        String location = start(body, "raced-1");
        awaitState(location, "awaiting-approval");
        String planHash = asking().get(location)
                .then()
                .body("planHash", notNullValue())
                .extract()
                .path("planHash");
        edit("fourth", "raced-docker-io", "elsewhere.example");

        asking().body("{\"planHash\":\"" + planHash + "\",\"reason\":\"go\"}").post(location + "/approve");

        awaitState(location, "declined");
        asking().get(location).then().body("problem.code", equalTo("CONFLICT_FOREIGN_EDIT"));
        try (OpenShiftClient admin = admin("fourth")) {
            assertThat(admin.config().imageDigestMirrorSets().list().getItems()).isEmpty();
        }
    }
}
