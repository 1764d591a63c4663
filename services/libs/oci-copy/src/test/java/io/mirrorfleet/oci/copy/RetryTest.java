package io.mirrorfleet.oci.copy;

import io.mirrorfleet.simulator.registry.DockerHubSamples;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RetryTest {

    private static final DockerHubSamples SAMPLES = DockerHubSamples.withLayersOf(40_000);
    private static final String TAG = "/v2/library/nginx/manifests/1.25.3";

    private final Lab lab = new Lab();
    private final SampleImage nginx = SAMPLES.nginx();

    @BeforeEach
    void seed() {
        SAMPLES.seedInto(lab.upstream);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @ParameterizedTest
    @CsvSource({
        "upstream, HEAD, .*/manifests/.*", "upstream, GET, .*/manifests/.*", "upstream, GET, .*/blobs/.*",
        "mirror, HEAD, .*/blobs/.*", "mirror, POST, .*/blobs/uploads/", "mirror, PUT, .*/blobs/uploads/.*",
        "mirror, PUT, .*/manifests/sha256.*", "mirror, PUT, .*/manifests/1.25.3", "mirror, HEAD, .*/manifests/.*"
    })
    void whateverFailsOnceWorksTheSecondTime(String side, String method, String path) throws Exception {
        FaultRule once = FaultRule.times(1, method, path, Fault.Answer.status(503));
        FaultRule andDropped = FaultRule.times(1, method, path, new Fault.Drop());
        (side.equals("mirror") ? lab.mirror : lab.upstream).faults().add(once);
        (side.equals("mirror") ? lab.mirror : lab.upstream).faults().add(andDropped);

        lab.copyNginx();

        assertThat(lab.mirror.inventory().tagged("library/nginx", "1.25.3")).hasValue(nginx.digest());
    }

    @Test
    void attemptsAreCounted() {
        lab.upstream.faults().add(FaultRule.always("HEAD", ".*", Fault.Answer.status(502)));

        RegistryException failure = failure();

        assertThat(failure.code()).isEqualTo(FailureCode.UNAVAILABLE);
        assertThat(failure.retryable()).isTrue();
        assertThat(lab.upstream.journal().of("HEAD", ".*"))
                .hasSize(Lab.SETTINGS.retry().attempts());
    }

    @Test
    void aShortRetryAfterIsWaitedFor() throws Exception {
        lab.upstream.faults().add(FaultRule.times(1, "HEAD", TAG, Fault.Answer.status(429, "Retry-After", "0")));

        lab.copyNginx();

        assertThat(lab.upstream.journal().of("HEAD", TAG)).hasSize(2);
    }

    @Test
    void aLongRetryAfterParksTheCopyInsteadOfAThread() {
        lab.upstream.faults().add(FaultRule.always("HEAD", TAG, Fault.Answer.status(429, "Retry-After", "86400")));

        RegistryException failure = failure();

        assertThat(failure.code()).isEqualTo(FailureCode.RATE_LIMITED);
        assertThat(failure.retryAfter()).hasValue(Duration.ofDays(1));
        assertThat(failure.retryAt()).isPresent();
        assertThat(lab.upstream.journal().of("HEAD", TAG)).hasSize(1);
    }

    @Test
    void aRetryAfterDateInThePastMeansNow() throws Exception {
        lab.upstream
                .faults()
                .add(FaultRule.times(
                        1, "HEAD", TAG, Fault.Answer.status(503, "Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT")));

        lab.copyNginx();

        assertThat(lab.upstream.journal().of("HEAD", TAG)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"403, DENIED", "404, REPOSITORY_UNKNOWN", "405, READ_ONLY", "413, REFUSED", "507, REFUSED"})
    void whatCannotWorkIsTriedOnce(int status, FailureCode code) {
        lab.mirror.faults().add(FaultRule.always("PUT", ".*/manifests/.*", Fault.Answer.status(status)));

        RegistryException failure = failure();

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.side()).isEqualTo(Side.DESTINATION);
        assertThat(lab.mirror.journal().of("PUT", ".*/manifests/.*")).hasSize(1);
    }

    private RegistryException failure() {
        return catchThrowableOfType(RegistryException.class, lab::copyNginx);
    }
}
