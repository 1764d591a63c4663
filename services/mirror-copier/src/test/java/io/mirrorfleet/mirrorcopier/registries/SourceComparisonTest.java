package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Tls;
import io.mirrorfleet.mirrorcopier.requests.CopyScope;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest.Order;
import io.mirrorfleet.mirrorcopier.requests.NewRequest;
import io.mirrorfleet.mirrorcopier.requests.Placement;
import io.mirrorfleet.mirrorcopier.requests.PlatformMode;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.oci.copy.CopyControls;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.CopySettings;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.Extent;
import io.mirrorfleet.oci.copy.client.RegistryClient;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A mirror that was given less than the source has has not drifted for that. */
class SourceComparisonTest {

    private static final Registry LAB = new Registry("mirror.lab");
    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final ImageReference SOURCE = ImageReference.parse("docker.io/library/nginx:1");
    private static final ImageReference TARGET = ImageReference.parse("mirror.lab/library/nginx:1");
    private static final CopyScope STRIPPED = new CopyScope(List.of(AMD64), PlatformMode.STRIPPED, false);

    private final RegistrySimulator upstream = RegistrySimulator.start();
    private final RegistrySimulator mirror = RegistrySimulator.start();
    private final RegistryClient client = new RegistryClient(
            (side, registry) -> Optional.of(Endpoint.at(registry.equals(LAB) ? mirror.url() : upstream.url())),
            CopySettings.standard(),
            InstantSource.system());
    private final CopyEngine engine = new CopyEngine(client, CopySettings.standard());
    private final ImageFactory factory = ImageFactory.seeded(5);
    private final SampleImage amd64 = factory.ociImage(AMD64, List.of(factory.layer(10)));

    SourceComparisonTest() throws IOException {}

    @AfterEach
    void close() {
        client.close();
        upstream.close();
        mirror.close();
    }

    @Test
    void aStrippedImageHasNotDrifted() throws Exception {
        seed("linux/arm64");
        engine.copy(SOURCE, TARGET, Extent.of(Choices.of(STRIPPED)), CopyControls.none());

        SourceComparison.Result result = compare(STRIPPED);

        assertThat(result.compared()).isEqualTo(1);
        assertThat(result.drifted()).isEmpty();
    }

    @Test
    void anotherPlatformThanTheChosenOneThatChangedIsNoDriftEither() throws Exception {
        seed("linux/arm64");
        engine.copy(SOURCE, TARGET, Extent.of(Choices.of(STRIPPED)), CopyControls.none());
        seed("linux/s390x");

        assertThat(compare(STRIPPED).drifted()).isEmpty();
    }

    @Test
    void aWishForMoreThanTheMirrorHasIsDrift() throws Exception {
        seed("linux/arm64");
        String whole = engine.resolve(SOURCE).value();
        engine.copy(SOURCE, TARGET, Extent.of(Choices.of(STRIPPED)), CopyControls.none());

        assertThat(compare(CopyScope.WHOLE).drifted())
                .singleElement()
                .satisfies(drift -> assertThat(drift.sourceDigest()).isEqualTo(whole));
    }

    private void seed(String other) {
        SampleImage second = factory.ociImage(Platform.parse(other), List.of(factory.layer(10)));
        upstream.seed("library/nginx", "1", factory.ociIndex(List.of(amd64, second)));
    }

    private SourceComparison.Result compare(CopyScope scope) throws InterruptedException {
        Mirror lab = new Mirror(new Name("lab"), LAB, null, new Tls.Plain(), null, 1);
        Order order = new Order(lab, Placement.TRANSPARENT, "why", "alice", null, scope, null);
        List<RequestItem> items = List.of(RequestItem.waiting(0, SOURCE, TARGET));
        MirrorRequest request = MirrorRequest.accepted(new UUID(0, 0), order, items);
        return new SourceComparison(engine, new TagChooser(engine))
                .compare("nightly", new NewRequest(request, List.of(), null));
    }
}
