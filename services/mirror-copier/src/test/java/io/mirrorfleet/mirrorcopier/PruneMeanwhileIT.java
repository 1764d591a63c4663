package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.SampleImage;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.mirrorcopier.PruneLab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** What is needed since the plan was made stays, and copies wait while images are deleted. */
@QuarkusTest
@WithTestResource(LabInfrastructure.class)
@SuppressWarnings("NullAway.Init")
class PruneMeanwhileIT implements LabInfrastructure.TakesLab {

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
    void whatIsNeededMeanwhileStaysAndCopiesWait() {
        SampleImage first = lab.index();
        SampleImage second = lab.image();
        lab.mirrored("library/meanwhile", first, "1");
        lab.mirrored("library/meanwhile", second, "2");
        lab.longAgo();
        CountDownLatch until = new CountDownLatch(1);
        lab.mirror().faults().add(FaultRule.times(1, "DELETE", ".*" + first.digest(), new Fault.Hold(until)));
        String hash = lab.plan("repository=library/meanwhile")
                .body("totals.delete", equalTo(2))
                .extract()
                .path("planHash");
        String id =
                lab.agree("repository=library/meanwhile", hash, 202).extract().path("id");
        lab.agree("repository=library/meanwhile", hash, 409).body("code", equalTo("PRUNE_RUNNING"));
        await().atMost(PATIENCE).until(() -> lab.count("select count(*) from closed_repository") == 1);

        lab.seen("docker.io/library/meanwhile:2");
        String request = lab.post("library/meanwhile", lab.index(), "9");
        await().atMost(PATIENCE)
                .until(() -> lab.count("select count(*) from job where kind = 'copy' and name like '" + request
                                + "%' and remark like 'images are being deleted%'")
                        == 1);
        assertThat(lab.mirror().inventory().tagged("library/meanwhile", "9")).isEmpty();
        until.countDown();

        lab.ended(id)
                .body("state", equalTo("partial"))
                .body("counts.pruned", equalTo(1))
                .body("images.find { it.state == 'stayed' }.code", equalTo("REQUEST_RUNNING"))
                .body("images.find { it.state == 'stayed' }.detail", containsString("CLUSTER_RUNS lab"));
        assertThat(lab.mirror().inventory().tagged("library/meanwhile", "2")).contains(second.digest());
        assertThat(lab.mirror().inventory().tagged("library/meanwhile", "1")).isEmpty();
        await().atMost(PATIENCE).until(() -> lab.mirror()
                .inventory()
                .tagged("library/meanwhile", "9")
                .isPresent());
        assertThat(lab.facts(id)).last().isEqualTo("io.mirrorfleet.prune.partial.v1");
    }

    @Test
    void whatIsNeededAtTheLastMomentStays() {
        SampleImage image = lab.image();
        lab.mirrored("library/late", image, "1");
        lab.longAgo();
        String hash = lab.plan("repository=library/late").extract().path("planHash");
        CountDownLatch until = new CountDownLatch(1);
        lab.mirror().journal().clear();
        lab.mirror().faults().add(FaultRule.times(1, "HEAD", ".*/library/late/manifests/1", new Fault.Hold(until)));
        String id = lab.agree("repository=library/late", hash, 202).extract().path("id");
        // By now it was judged for the first time.
        await().atMost(PATIENCE).until(() -> !lab.mirror()
                .journal()
                .of("GET", ".*/library/late/tags/list.*")
                .isEmpty());
        lab.seen("docker.io/library/late:1");
        until.countDown();

        lab.ended(id).body("images.code", containsInAnyOrder("CLUSTER_RUNS"));
        assertThat(lab.mirror().inventory().tagged("library/late", "1")).contains(image.digest());
    }
}
