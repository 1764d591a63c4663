package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.SampleImage;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.mirrorcopier.Caller.asking;
import static io.mirrorfleet.mirrorcopier.PruneLab.PRUNE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;

/** Deleting with a real Postgres and a simulated mirror: what goes and what stays. */
@QuarkusTest
@WithTestResource(LabInfrastructure.class)
@SuppressWarnings("NullAway.Init")
class PruneIT implements LabInfrastructure.TakesLab {

    @Inject
    PruneLab lab;

    private @Nullable Lab registries;

    @Override
    public void take(Lab given) {
        registries = given;
    }

    @BeforeEach
    void begin() {
        lab.begin(Objects.requireNonNull(registries), 77);
    }

    @Test
    void whatNothingNeedsGoesAndTheRestStays() {
        SampleImage running = lab.index();
        SampleImage old = lab.index();
        SampleImage recent = lab.index();
        lab.mirrored("library/app", running, "1");
        lab.mirrored("library/app", old, "2");
        lab.longAgo();
        lab.mirrored("library/app", recent, "3");
        // What a node reports is the digest of its platform.
        lab.seen("docker.io/library/app@" + running.children().getFirst().digest());

        ValidatableResponse plan = lab.plan("repository=library/app")
                .body("totals.delete", equalTo(1))
                .body("totals.keep", equalTo(2))
                .body("totals.keptBecause.CLUSTER_RUNS", equalTo(1))
                .body("totals.keptBecause.REQUEST_RECENT", equalTo(1))
                .body("totals.estimateComplete", equalTo(true))
                .body("images[0].why.code", hasItem("CLUSTER_RUNS"))
                .body("images[0].why.names.flatten()", hasItem("lab"))
                .body("images[1].verdict", equalTo("delete"));
        assertThat(plan.extract().jsonPath().getLong("totals.bytesAfterGarbageCollection"))
                .isGreaterThan(4_000);

        String hash = plan.extract().path("planHash");
        lab.agree("repository=library/app", "nonsense", 409).body("code", equalTo("PLAN_CHANGED"));
        asking().body("{\"planHash\": \"" + hash + "\"}")
                .post(PRUNE)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/reason"));
        String id = lab.agree("repository=library/app", hash, 202).extract().path("id");

        lab.ended(id)
                .body("state", equalTo("completed"))
                .body("counts.pruned", equalTo(1))
                .body("images.reference", containsInAnyOrder(lab.mirror().authority() + "/library/app:2"))
                .body("images.state", containsInAnyOrder("removed"));
        assertThat(lab.mirror().inventory().tagged("library/app", "2")).isEmpty();
        assertThat(lab.held("library/app", old.children().getFirst())).isFalse();
        assertThat(lab.mirror().inventory().tagged("library/app", "1")).contains(running.digest());
        assertThat(lab.held("library/app", running.children().getFirst())).isTrue();
        assertThat(lab.mirror().inventory().tagged("library/app", "3")).contains(recent.digest());
        assertThat(lab.facts(id))
                .containsExactly(
                        "io.mirrorfleet.prune.accepted.v1",
                        "io.mirrorfleet.image.pruned.v1",
                        "io.mirrorfleet.prune.completed.v1");
        lab.agree("repository=library/app", hash, 409).body("code", equalTo("NOTHING_TO_PRUNE"));
        asking().get("/v1/mirrors/lab/prunes").then().statusCode(200).body("items.id", hasItem(id));

        lab.mirrored("library/app", old, "2");
        assertThat(lab.mirror().inventory().tagged("library/app", "2")).contains(old.digest());
    }

    @Test
    void whatIsRefusedForOneImageDoesNotKeepTheOthers() {
        SampleImage refused = lab.index();
        lab.mirrored("library/refused", refused, "1");
        lab.mirrored("library/refused", lab.image(), "2");
        lab.longAgo();
        lab.mirror().faults().add(FaultRule.always("DELETE", ".*" + refused.digest(), Fault.Answer.status(403)));
        String hash = lab.plan("repository=library/refused").extract().path("planHash");
        String id = lab.agree("repository=library/refused", hash, 202).extract().path("id");

        lab.ended(id)
                .body("counts.pruned", equalTo(1))
                .body("images.find { it.state == 'stayed' }.detail", containsString("prune again"));
        assertThat(lab.mirror().inventory().tagged("library/refused", "2")).isEmpty();
    }

    @Test
    void aMirrorThatDoesNotDeleteIsNamedWithTheRemedy() {
        lab.mirrored("library/fixed", lab.image(), "1");
        lab.longAgo();
        lab.mirror().faults().add(FaultRule.always("DELETE", ".*", Fault.Answer.status(405)));

        String hash = lab.plan("repository=library/fixed").extract().path("planHash");
        String id = lab.agree("repository=library/fixed", hash, 202).extract().path("id");

        lab.ended(id)
                .body("state", equalTo("partial"))
                .body("images.code", containsInAnyOrder("DELETE_NOT_OFFERED"))
                .body("images[0].detail", containsString("REGISTRY_STORAGE_DELETE_ENABLED=true"));
        lab.plan("repository=library/fixed").body("totals.delete", equalTo(1));
        assertThat(lab.count(
                        "select count(*) from outbox where type = 'io.mirrorfleet.prune.partial.v1' and correlation_id = '"
                                + id + "' and cast(data as jsonb) ->> 'bytes' = '0'"))
                .isEqualTo(1);
    }

    @Test
    void parametersThatCannotBeMeantAreRefused() {
        for (String parameter : List.of("olderThan=soon", "verdict=maybe", "limit=0", "cursor=x", "dryRun=perhaps")) {
            asking().post(PRUNE + "?dryRun=true&" + parameter)
                    .then()
                    .statusCode(parameter.startsWith("dryRun") ? 200 : 400);
        }
        asking().post("/v1/mirrors/nowhere/prune?dryRun=true").then().statusCode(404);
        asking().get("/v1/mirrors/lab/prunes/" + new UUID(0, 1)).then().statusCode(404);
        asking().post(PRUNE + "?dryRun=true&limit=1").then().body("images.size()", lessThan(2));
    }
}
