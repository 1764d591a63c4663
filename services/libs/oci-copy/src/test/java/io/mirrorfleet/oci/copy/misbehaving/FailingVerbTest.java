package io.mirrorfleet.oci.copy.misbehaving;

import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Lab;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

/** Each kind of request fails in turn: it alone is made again, as often as the policy says, and nothing is lost by it. */
class FailingVerbTest {

    private static final int ATTEMPTS = Lab.SETTINGS.retry().attempts();

    private final Scene scene = Scene.inChunks();

    @AfterEach
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @EnumSource
    void anAnswer503IsAskedForAgainAtEachVerb(Verb verb) throws Exception {
        fault(verb, 1, Fault.Answer.status(503));

        scene.copy();

        assertThat(of(verb)).filteredOn(exchange -> exchange.status() == 503).hasSize(1);
        assertThat(of(verb)).filteredOn(exchange -> exchange.status() != 503).isNotEmpty();
        scene.assertArrivedOnce();
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatClosesWithoutAnAnswerIsAskedAgainAtEachVerb(Verb verb) throws Exception {
        fault(verb, 1, new Fault.Drop());

        scene.copy();

        assertThat(of(verb)).filteredOn(exchange -> exchange.status() == 0).hasSize(1);
        scene.assertArrivedOnce();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasDoneAndNotAnsweredEndsRightAtEachVerb(Verb verb) throws Exception {
        fault(verb, 1, new Fault.DoAndDrop());

        scene.copy();

        scene.assertArrived();
        assertThat(scene.mirror("PUT", Scene.TAG)).hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"PATCH_CHUNK", "PUT_BLOB", "GET_SOURCE_BLOB"})
    void aVerbThatAlwaysFailsIsTriedAsOftenAsThePolicySays(Verb verb) {
        fault(verb, Integer.MAX_VALUE, Fault.Answer.status(502));

        RegistryException failure = scene.failure();

        assertThat(failure.code()).isEqualTo(FailureCode.UNAVAILABLE);
        assertThat(failure.side()).isEqualTo(verb.side);
        assertThat(failure.retryable()).isTrue();
        // Two blobs begin an upload, and a mount that is refused is followed by an ordinary one.
        assertThat(of(verb))
                .filteredOn(
                        exchange -> exchange.line().equals(of(verb).getFirst().line()))
                .hasSizeLessThanOrEqualTo(verb == Verb.POST_UPLOAD ? 3 * ATTEMPTS : ATTEMPTS);
        assertThat(scene.lab.mirror.inventory().tagged("library/nginx", "1.25.3"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PATCH_CHUNK", "PUT_BLOB", "GET_SOURCE_BLOB"})
    void aBlobThatCanNeverBeMovedEndsTheCopyBeforeAnyManifest(Verb verb) {
        fault(verb, Integer.MAX_VALUE, Fault.Answer.status(502));

        RegistryException failure = scene.failure();

        assertThat(failure.retryable()).isTrue();
        assertThat(failure.side()).isEqualTo(verb.side);
        assertThat(of(verb).size()).isLessThanOrEqualTo(4 * ATTEMPTS);
        scene.assertNoManifestSent();
    }

    @Test
    void attemptsAreCounted() {
        scene.atSource("HEAD", ".*", Fault.Answer.status(502));

        RegistryException failure = scene.failure();

        assertThat(failure.code()).isEqualTo(FailureCode.UNAVAILABLE);
        assertThat(scene.source("HEAD", ".*")).hasSize(ATTEMPTS);
        scene.assertNothingWritten();
    }

    @ParameterizedTest
    @CsvSource({"408", "429", "500", "501", "502", "503", "504"})
    void whatPassesIsTriedAgainOnceAtEachVerbOfTheMirror(int status) throws Exception {
        for (Verb verb : List.of(Verb.HEAD_MIRROR_TAG, Verb.POST_UPLOAD, Verb.PUT_BLOB, Verb.PUT_MANIFEST)) {
            fault(verb, 1, Fault.Answer.status(status));
        }

        scene.copy();

        assertThat(scene.lab.mirror.journal().exchanges())
                .filteredOn(exchange -> exchange.status() == status)
                .extracting(Exchange::method)
                .containsExactlyInAnyOrder("HEAD", "POST", "PUT", "PUT");
        scene.assertArrivedOnce();
    }

    @ParameterizedTest
    @CsvSource({"403, DENIED", "404, REPOSITORY_UNKNOWN", "405, READ_ONLY", "413, REFUSED", "507, REFUSED"})
    void whatCannotWorkIsTriedOnce(int status, FailureCode code) {
        scene.atMirror("PUT", Scene.MANIFEST, Fault.Answer.status(status));

        RegistryException failure = scene.failure();

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.side()).isEqualTo(Side.DESTINATION);
        assertThat(scene.mirror("PUT", Scene.MANIFEST)).hasSize(1);
    }

    private void fault(Verb verb, int times, Fault fault) {
        verb.registry(scene).faults().add(FaultRule.times(times, verb.method, verb.path, fault));
    }

    private List<Exchange> of(Verb verb) {
        return verb.registry(scene).journal().of(verb.method, verb.path);
    }
}
