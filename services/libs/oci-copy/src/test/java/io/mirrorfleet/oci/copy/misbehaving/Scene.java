package io.mirrorfleet.oci.copy.misbehaving;

import io.mirrorfleet.oci.copy.ChunkSettings;
import io.mirrorfleet.oci.copy.Lab;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.simulator.registry.Access;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** One image at the source, with a layer that is worth asking for, and what went over both wires on its way. */
final class Scene implements AutoCloseable {

    static final String UPLOAD = ".*/blobs/uploads/.+";
    static final String BEGIN = ".*/blobs/uploads/";
    static final String MANIFEST = ".*/manifests/.*";
    static final String TAG = ".*/manifests/1.25.3";

    final Lab lab;
    final ImageFactory factory = ImageFactory.seeded(41);
    final SampleBlob layer = factory.layer(300_000);
    final SampleImage image = factory.ociImage(new Platform("linux", "amd64", null), List.of(layer));

    Scene(Lab lab) {
        this.lab = lab;
        lab.upstream.seed("library/nginx", "1.25.3", image);
    }

    Scene() {
        this(new Lab());
    }

    /** Both registries open; the layer goes in three chunks. */
    static Scene inChunks() {
        return new Scene(new Lab(Lab.SETTINGS.chunking(new ChunkSettings(200_000, 100_000, 400_000))));
    }

    static Scene of(Access source, Access mirror) {
        return new Scene(new Lab(source, mirror));
    }

    /** Where the layer is, at either registry. */
    String layerPath() {
        return ".*/blobs/" + layer.digest();
    }

    void atSource(String method, String path, Fault fault) {
        lab.upstream.faults().add(FaultRule.always(method, path, fault));
    }

    void onceAtSource(String method, String path, Fault fault) {
        lab.upstream.faults().add(FaultRule.times(1, method, path, fault));
    }

    void atMirror(String method, String path, Fault fault) {
        lab.mirror.faults().add(FaultRule.always(method, path, fault));
    }

    void onceAtMirror(String method, String path, Fault fault) {
        lab.mirror.faults().add(FaultRule.times(1, method, path, fault));
    }

    void copy() throws RegistryException, InterruptedException {
        lab.copyNginx();
    }

    RegistryException failure() {
        return catchThrowableOfType(RegistryException.class, this::copy);
    }

    List<Exchange> source(String method, String path) {
        return lab.upstream.journal().of(method, path);
    }

    List<Exchange> mirror(String method, String path) {
        return lab.mirror.journal().of(method, path);
    }

    /** The image is there, byte for byte, its tag was written once, and each blob was made once. */
    void assertArrivedOnce() {
        assertArrived();
        assertThat(mirror("PUT", TAG)).filteredOn(put -> put.status() == 201).hasSize(1);
        assertThat(mirror("PUT", UPLOAD)).filteredOn(put -> put.status() == 201).hasSize(2);
    }

    void assertArrived() {
        assertThat(lab.mirror.inventory().manifestBytes("library/nginx", "1.25.3"))
                .hasValue(image.manifest());
        assertThat(image.allBlobs())
                .allSatisfy(blob -> assertThat(lab.mirror.inventory().blobBytes("library/nginx", blob.digest()))
                        .hasValue(blob.content()));
    }

    /** Nobody could pull anything of it, and no manifest was even tried. */
    void assertNoManifestSent() {
        assertThat(mirror("PUT", MANIFEST)).isEmpty();
        assertThat(lab.mirror.inventory().tagged("library/nginx", "1.25.3")).isEmpty();
    }

    /** The mirror was asked what it has, and nothing was written to it. */
    void assertNothingWritten() {
        assertThat(lab.mirror.journal().exchanges())
                .extracting(Exchange::method)
                .isSubsetOf("HEAD", "GET");
    }

    @Override
    public void close() {
        lab.close();
    }
}
