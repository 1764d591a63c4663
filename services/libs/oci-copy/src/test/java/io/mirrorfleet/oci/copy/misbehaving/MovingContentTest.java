package io.mirrorfleet.oci.copy.misbehaving;

import io.mirrorfleet.oci.copy.BlobOutcome;
import io.mirrorfleet.oci.copy.CopyControls;
import io.mirrorfleet.oci.copy.CopyListener;
import io.mirrorfleet.oci.copy.CopyOutcome;
import io.mirrorfleet.oci.copy.CopyPlan;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Lab;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What changes while it is being copied. */
class MovingContentTest {

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aTagThatMovesAtTheSourceIsCopiedAsItStoodWhenItWasResolved() throws Exception {
        SampleImage newer =
                scene.factory.ociImage(new Platform("linux", "amd64", null), List.of(scene.factory.layer(10)));
        CopyPlan plan = scene.lab.engine.plan(Lab.NGINX);
        scene.lab.upstream.seed("library/nginx", "1.25.3", newer);

        scene.lab.engine.copy(plan, Lab.MIRRORED_NGINX, CopyControls.none());

        scene.assertArrivedOnce();
        assertThat(scene.source("GET", Scene.MANIFEST)).hasSize(1);
    }

    @Test
    void aTagThatMovesBetweenHeadAndGetIsReadByItsDigest() throws Exception {
        SampleImage newer =
                scene.factory.ociImage(new Platform("linux", "amd64", null), List.of(scene.factory.layer(10)));
        scene.onceAtSource(
                "HEAD",
                Scene.TAG,
                new Fault.Header("Docker-Content-Digest", scene.image.digest().value()));
        scene.lab.upstream.seed("library/nginx", "1.25.3", newer);

        scene.copy();

        assertThat(scene.source("GET", Scene.MANIFEST))
                .extracting(Exchange::path)
                .allMatch(path -> path.endsWith(scene.image.digest().value()));
        scene.assertArrivedOnce();
    }

    @Test
    void aTagThatSomebodyElseMovesAtTheMirrorIsLeftAlone() {
        SampleImage other =
                scene.factory.ociImage(new Platform("linux", "amd64", null), List.of(scene.factory.layer(20)));
        CopyListener meddling = new CopyListener() {
            @Override
            public void placed(BlobOutcome blob) {
                scene.lab.mirror.seed("library/nginx", "1.25.3", other);
            }
        };

        RegistryException failure = catchThrowableOfType(
                RegistryException.class,
                () -> scene.lab.engine.copy(
                        Lab.NGINX, Lab.MIRRORED_NGINX, CopyControls.none().reportingTo(meddling)));

        assertThat(failure.code()).isEqualTo(FailureCode.TAG_MOVED);
        assertThat(failure).hasMessageContaining(other.digest().value());
        assertThat(scene.mirror("PUT", Scene.TAG)).isEmpty();
    }

    @Test
    void aBlobThatIsGoneAtTheSourceIsNamedAndItsSessionCancelled() {
        Digest gone = scene.layer.digest();
        scene.lab.upstream.inventory().removeBlob("library/nginx", gone);

        RegistryException failure = scene.failure();

        assertThat(failure.code()).isEqualTo(FailureCode.BLOB_UNKNOWN);
        assertThat(failure.side()).isEqualTo(Side.SOURCE);
        assertThat(failure).hasMessageContaining(gone.value());
        assertThat(scene.source("GET", scene.layerPath())).hasSize(1);
        assertThat(scene.mirror("DELETE", Scene.UPLOAD)).hasSize(1);
        scene.assertNoManifestSent();
    }

    @Test
    void aBlobThatIsCollectedAtTheMirrorBeforeItsManifestIsSentAgain() throws Exception {
        CopyControls collecting = CopyControls.none().reportingTo(new CopyListener() {
            private boolean done;

            @Override
            public synchronized void placed(BlobOutcome blob) {
                if (!done && blob.digest().equals(scene.layer.digest())) {
                    done = true;
                    scene.lab.mirror.inventory().removeBlob("library/nginx", blob.digest());
                }
            }
        });

        scene.lab.engine.copy(Lab.NGINX, Lab.MIRRORED_NGINX, collecting);

        scene.assertArrived();
        assertThat(scene.mirror("PUT", Scene.TAG)).extracting(Exchange::status).containsExactly(400, 201);
        assertThat(scene.source("GET", scene.layerPath())).hasSize(2);
    }

    @Test
    void aMirrorThatCollectsFasterThanAnybodySendsIsGivenUp() {
        scene.atMirror(
                "PUT",
                Scene.TAG,
                new Fault.Answer(400, Map.of(), "{\"errors\":[{\"code\":\"MANIFEST_BLOB_UNKNOWN\"}]}"));

        assertThat(scene.failure().code()).isEqualTo(FailureCode.MANIFEST_BLOB_UNKNOWN);
        assertThat(scene.mirror("PUT", Scene.TAG)).hasSize(2);
    }

    @Test
    void theSameOrderDeliveredTwiceWritesOnce() throws Exception {
        scene.copy();
        long before = scene.lab.mirror.journal().count();

        scene.copy();

        assertThat(scene.lab.mirror.journal().count()).isEqualTo(before + 1);
        scene.assertArrivedOnce();
    }

    @Test
    void theSameOrderDeliveredToManyAtOnceMovesTheBytesOnce() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CopyOutcome>> copies = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(scene.lab::copyNginx))
                    .toList();
            for (Future<CopyOutcome> copy : copies) {
                assertThat(copy.get().digest()).isEqualTo(scene.image.digest());
            }
        }

        scene.assertArrived();
        assertThat(scene.mirror("PUT", Scene.UPLOAD))
                .filteredOn(put -> put.status() == 201)
                .hasSize(2);
        assertThat(scene.source("GET", scene.layerPath())).hasSize(1);
    }
}
