package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Stopping works while a blob hangs on a source that sends nothing. */
class InterruptionTest {

    // A stall timeout would end the copy too, but only after the test has given up.
    private final Lab lab = new Lab(Lab.SETTINGS.stallingAfter(Duration.ofMinutes(3)));
    private final CountDownLatch never = new CountDownLatch(1);
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CopyListener noticing = new CopyListener() {
        @Override
        public void sending(Digest blob, long bytes) {
            begun.complete(null);
        }
    };

    @BeforeEach
    void seed() {
        ImageFactory factory = ImageFactory.seeded(13);
        SampleImage image = factory.ociImage(new Platform("linux", "amd64", null), List.of(factory.layer(2_000_000)));
        lab.upstream.seed("library/nginx", "1.25.3", image);
        lab.upstream.faults().add(FaultRule.always("GET", ".*/blobs/.*", new Fault.StallAfter(100, never)));
    }

    @AfterEach
    void close() {
        never.countDown();
        lab.close();
    }

    @Test
    void cancellationEndsACopyThatHangs() throws Exception {
        Cancellation cancellation = new Cancellation();
        FutureTask<CopyOutcome> copy =
                started(CopyControls.none().stoppedBy(cancellation).reportingTo(noticing));

        begun.get(1, TimeUnit.MINUTES);
        cancellation.cancel();

        assertThatThrownBy(() -> copy.get(1, TimeUnit.MINUTES)).hasCauseInstanceOf(InterruptedException.class);
        assertThat(lab.mirror.inventory().tagged("library/nginx", "1.25.3")).isEmpty();
    }

    @Test
    void interruptingTheCallerEndsACopyThatHangs() throws Exception {
        CompletableFuture<Thread> caller = new CompletableFuture<>();
        FutureTask<CopyOutcome> copy = new FutureTask<>(() -> {
            caller.complete(Thread.currentThread());
            return lab.engine.copy(
                    Lab.NGINX, Lab.MIRRORED_NGINX, CopyControls.none().reportingTo(noticing));
        });
        Thread.ofPlatform().start(copy);

        begun.get(1, TimeUnit.MINUTES);
        caller.get().interrupt();

        assertThatThrownBy(() -> copy.get(1, TimeUnit.MINUTES)).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void whatIsCancelledBeforeItStartsDoesNothing() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        assertThatThrownBy(() -> lab.engine.copy(
                        Lab.NGINX, Lab.MIRRORED_NGINX, CopyControls.none().stoppedBy(cancellation)))
                .isInstanceOf(InterruptedException.class);
        assertThat(lab.mirror.journal().of("POST", ".*")).isEmpty();
    }

    @Test
    void aCopyThatWaitsForAnotherOneTakesOverWhenThatIsCancelled() throws Exception {
        Cancellation cancellation = new Cancellation();
        FutureTask<CopyOutcome> first =
                started(CopyControls.none().stoppedBy(cancellation).reportingTo(noticing));
        begun.get(1, TimeUnit.MINUTES);
        CompletableFuture<CopyPlan> planned = new CompletableFuture<>();
        FutureTask<CopyOutcome> second = started(CopyControls.none().reportingTo(new CopyListener() {
            @Override
            public void planned(CopyPlan plan) {
                planned.complete(plan);
            }
        }));
        planned.get(1, TimeUnit.MINUTES);
        lab.upstream.faults().clear();

        cancellation.cancel();

        assertThatThrownBy(() -> first.get(1, TimeUnit.MINUTES)).hasCauseInstanceOf(InterruptedException.class);
        assertThat(second.get(1, TimeUnit.MINUTES)).isInstanceOf(CopyOutcome.Mirrored.class);
    }

    private FutureTask<CopyOutcome> started(CopyControls controls) {
        FutureTask<CopyOutcome> copy = new FutureTask<>(() -> lab.engine.copy(Lab.NGINX, Lab.MIRRORED_NGINX, controls));
        Thread.ofVirtual().start(copy);
        return copy;
    }
}
