package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.BlobOutcome.How;
import io.mirrorfleet.oci.copy.CopyOutcome.Mirrored;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What one engine learnt about a registry the next one uses, and corrects. */
class RememberedBlobsTest {

    private static final ImageReference OTHER = ImageReference.parse("mirror.lab/other/nginx:1.25.3");

    private final Lab lab = new Lab();
    private final ImageFactory factory = ImageFactory.seeded(24);
    private final SampleImage image =
            factory.ociImage(new Platform("linux", "amd64", null), List.of(factory.layer(5_000), factory.layer(6_000)));
    private final Remembered remembered = new Remembered();

    @BeforeEach
    void copyOnce() throws Exception {
        lab.upstream.seed("library/nginx", "1.25.3", image);
        copy(Lab.MIRRORED_NGINX);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void afterARestartTheBlobsAreMounted() throws Exception {
        Mirrored second = copy(OTHER);

        assertThat(second.blobs()).extracting(BlobOutcome::how).containsOnly(How.MOUNTED);
        assertThat(remembered.places).allSatisfy((blob, places) -> assertThat(places)
                .containsExactlyInAnyOrder(Lab.MIRRORED_NGINX.repository(), OTHER.repository()));
    }

    @Test
    void theMemoryIsAskedOncePerCopy() throws Exception {
        remembered.questions.clear();

        copy(OTHER);

        assertThat(remembered.questions).containsExactly(image.blobs().size());
    }

    @Test
    void whatTheRegistryDoesNotHaveAnyMoreIsSentAndForgotten() throws Exception {
        SampleBlob gone = image.blobs().getLast();
        lab.mirror.inventory().removeBlob("library/nginx", gone.digest());

        Mirrored second = copy(OTHER);

        assertThat(second.blobs()).filteredOn(blob -> blob.how() == How.COPIED).hasSize(1);
        assertThat(remembered.places.get(gone.digest())).containsExactly(OTHER.repository());
    }

    @Test
    void whatLiesAnywhereInTheRegistryIsNotLacking() throws Exception {
        CopyEngine engine = lab.engine(new CopyMemory(remembered, UploadSessions.inMemory()));
        List<Descriptor> blobs =
                engine.plan(Lab.NGINX, new PlatformChoice.Whole()).blobs();
        SampleBlob gone = image.blobs().getLast();
        lab.mirror.inventory().removeBlob("library/nginx", gone.digest());

        List<Descriptor> lacking = engine.lacking(OTHER.repository(), blobs);

        assertThat(lacking).extracting(Descriptor::digest).containsExactly(gone.digest());
    }

    private Mirrored copy(ImageReference target) throws RegistryException, InterruptedException {
        CopyEngine engine = lab.engine(new CopyMemory(remembered, UploadSessions.inMemory()));
        return (Mirrored) engine.copy(Lab.NGINX, target, CopyControls.none());
    }

    private static final class Remembered implements BlobLocations {

        private final Map<Digest, Set<Repository>> places = new HashMap<>();
        private final List<Integer> questions = new ArrayList<>();

        @Override
        public synchronized Map<Digest, Set<Repository>> find(Registry registry, Collection<Digest> blobs) {
            questions.add(blobs.size());
            Map<Digest, Set<Repository>> found = new HashMap<>(places);
            found.keySet().retainAll(blobs);
            return found;
        }

        @Override
        public synchronized void add(Repository repository, Collection<Digest> blobs) {
            blobs.forEach(blob -> places.computeIfAbsent(blob, absent -> new LinkedHashSet<>())
                    .add(repository));
        }

        @Override
        public synchronized void forget(Repository repository, Digest blob) {
            places.getOrDefault(blob, new LinkedHashSet<>()).remove(repository);
        }
    }
}
