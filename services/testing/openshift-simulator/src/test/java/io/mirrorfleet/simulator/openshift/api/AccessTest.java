package io.mirrorfleet.simulator.openshift.api;

import io.mirrorfleet.simulator.openshift.access.Role;
import io.mirrorfleet.simulator.openshift.api.RunningApi.Reply;
import io.mirrorfleet.simulator.openshift.schema.PlatformRelease;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.mirrorfleet.simulator.openshift.api.RunningApi.ITMS;
import static io.mirrorfleet.simulator.openshift.api.RunningApi.mirrorSet;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {

    private RunningApi api;

    @BeforeAll
    void start() {
        api = new RunningApi();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CONFIGURE,   POST,   /apis/config.openshift.io/v1/imagetagmirrorsets,                                   true",
        "CONFIGURE,   PATCH,  /apis/config.openshift.io/v1/images/cluster,                                       true",
        "CONFIGURE,   DELETE, /apis/config.openshift.io/v1/images/cluster,                                       false",
        "CONFIGURE,   PATCH,  /apis/machineconfiguration.openshift.io/v1/machineconfigpools/worker,              true",
        "CONFIGURE,   PATCH,  /apis/apps/v1/namespaces/mirrorfleet/daemonsets/reader,                            true",
        "CONFIGURE,   PATCH,  /apis/apps/v1/namespaces/default/daemonsets/reader,                                false",
        "CONFIGURE,   POST,   /apis/machineconfiguration.openshift.io/v1/machineconfigs,                         false",
        "CONFIGURE,   GET,    /api/v1/pods,                                                                      true",
        "OBSERVE,     GET,    /apis/machineconfiguration.openshift.io/v1/machineconfigs,                         true",
        "OBSERVE,     GET,    /api/v1/namespaces/mirrorfleet/pods/x/log,                                         true",
        "OBSERVE,     GET,    /api/v1/namespaces/default/pods/x/log,                                             false",
        "OBSERVE,     POST,   /api/v1/namespaces/mirrorfleet/pods,                                               true",
        "OBSERVE,     POST,   /api/v1/namespaces/default/pods,                                                   false",
        "OBSERVE,     POST,   /apis/config.openshift.io/v1/imagetagmirrorsets,                                   false",
        "BREAK_GLASS, GET,    /api/v1/namespaces/openshift-machine-config-operator/pods,                         true",
        "BREAK_GLASS, GET,    /api/v1/namespaces/mirrorfleet/pods,                                               false",
        "ADMIN,       POST,   /apis/machineconfiguration.openshift.io/v1/machineconfigs,                         true",
        "VIEWER,      GET,    /apis/machineconfiguration.openshift.io/v1/machineconfigpools,                     true",
        "VIEWER,      GET,    /apis/machineconfiguration.openshift.io/v1/machineconfigs,                         false",
    })
    void allowsEachRoleWhatItNeeds(Role role, String method, String path, boolean allowed) {
        Reply reply = api.send(role, method, path, method.equals("GET") ? "" : "{}");

        assertThat(reply.code() != 403).isEqualTo(allowed);
    }

    @Test
    void takesACallerWithoutTokenForAnonymous() {
        assertThat(api.send(api.request("", ITMS).GET().build()).message())
                .contains("User \"system:anonymous\" cannot list");
        assertThat(api.send(api.request("", "/version").GET().build()).code()).isEqualTo(200);
    }

    @Test
    void keepsTheTokensOfClustersApart() {
        RunningApi.SERVER.serve(new ServedCluster(
                "other",
                PlatformRelease.LATEST,
                new ObjectStore(Clock.systemUTC()),
                PodLogs.NONE,
                SimulationRoutes.NONE));

        String token = RunningApi.SERVER.token("other", Role.ADMIN);

        assertThat(api.send(api.request(token, ITMS).GET().build()).code()).isEqualTo(401);
    }

    @Test
    void wantsTheSimulationTokenForSteering() {
        String admin = RunningApi.SERVER.token(api.cluster, Role.ADMIN);
        Reply reply = api.send(java.net.http.HttpRequest.newBuilder(
                        RunningApi.SERVER.uri().resolve("/simulation/clusters/" + api.cluster + "/requests"))
                .header("Authorization", "Bearer " + admin)
                .build());

        assertThat(reply.code()).isEqualTo(401);
    }

    @Test
    void remembersWhoAskedWhat() {
        RunningApi.SERVER.journal(api.cluster).clear();
        api.send(Role.CONFIGURE, "POST", ITMS + "?dryRun=All&fieldManager=ours", mirrorSet("a", "one.example"));

        assertThat(RunningApi.SERVER.journal(api.cluster).records())
                .containsExactly(new RequestRecord(
                        "POST", ITMS, "dryRun=All&fieldManager=ours", "mirrorfleet-configure", "ours", 201));
        assertThat(api.steer("GET", "/requests", "").body().path("requests")).hasSize(1);
    }
}
