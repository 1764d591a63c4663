package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.RemovalOutcome.Removed;
import io.mirrorfleet.oci.copy.RemovalOutcome.Stayed;
import io.mirrorfleet.oci.copy.client.RegistryClient;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import io.mirrorfleet.simulator.registry.DockerRegistryProcess;
import io.mirrorfleet.simulator.registry.DockerRegistrySetup;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Taking images away from a real registry, with deletion enabled and as it is delivered. */
class DockerRegistryRemovalIT {

    private static final Repository APP = new Repository(new Registry("mirror.lab"), "team/app");

    private final ImageFactory factory = ImageFactory.seeded(12);
    private final SampleImage one = image("amd64");
    private final SampleImage other = image("arm64");
    private final SampleImage index = factory.ociIndex(List.of(one, other));

    @Test
    void whatNothingElseRefersToGoes(@TempDir Path folder) throws Exception {
        try (DockerRegistryProcess registry = DockerRegistries.one(folder, DockerRegistrySetup.open());
                RegistryClient client = client(registry)) {
            RawRegistry raw = new RawRegistry(registry.url());
            raw.push(APP.path(), "1", index);
            raw.push(APP.path(), "latest", index);
            raw.push(APP.path(), "arm64", other);
            raw.push(APP.path(), "stable", one);
            RepositoryCleaning cleaning = cleaning(client);

            assertThat(remove(cleaning, index, "1", "latest")).isInstanceOfSatisfying(Removed.class, removed -> {
                assertThat(removed.tags()).hasSize(2);
                assertThat(removed.alongside()).isEmpty();
            });
            assertThat(remove(cleaning, one, "stable")).isInstanceOf(Removed.class);
            assertThat(raw.manifest(APP.path(), "arm64", other.mediaType())).isEqualTo(other.manifest());
            assertThat(engine(client).find(ImageReference.of(APP, index.digest())))
                    .isEmpty();
            assertThat(remove(cleaning, other, "arm64")).isInstanceOf(Removed.class);
        }
    }

    @Test
    void aSharedManifestStaysBecauseTagsCannotBeDeletedAlone(@TempDir Path folder) throws Exception {
        try (DockerRegistryProcess registry = DockerRegistries.one(folder, DockerRegistrySetup.open());
                RegistryClient client = client(registry)) {
            RawRegistry raw = new RawRegistry(registry.url());
            raw.push(APP.path(), "1", one);
            raw.push(APP.path(), "stable", one);

            RemovalOutcome outcome = remove(cleaning(client), one, "1");

            assertThat(outcome)
                    .satisfiesAnyOf(
                            stays -> assertThat(stays).isEqualTo(new Stayed(StayReason.TAGGED_OTHERWISE, "tag stable")),
                            untagged -> assertThat(untagged)
                                    .isEqualTo(new RemovalOutcome.Untagged(List.of(new Tag("1")), "tag stable")));
            assertThat(raw.manifest(APP.path(), "stable", one.mediaType())).isEqualTo(one.manifest());
        }
    }

    @Test
    void aRegistryAsItIsDeliveredDoesNotDelete(@TempDir Path folder) throws Exception {
        try (DockerRegistryProcess registry = DockerRegistries.one(folder, DockerRegistrySetup.keeping());
                RegistryClient client = client(registry)) {
            new RawRegistry(registry.url()).push(APP.path(), "1", one);

            assertThat(remove(cleaning(client), one, "1"))
                    .isInstanceOfSatisfying(
                            Stayed.class, stayed -> assertThat(stayed.why()).isEqualTo(StayReason.DELETE_NOT_OFFERED));
        }
    }

    private static RemovalOutcome remove(RepositoryCleaning cleaning, SampleImage image, String... tags)
            throws Exception {
        Set<Tag> own = Set.of(Arrays.stream(tags).map(Tag::new).toArray(Tag[]::new));
        return cleaning.remove(new Unwanted(image.digest(), own), needed -> false, () -> true);
    }

    private static RepositoryCleaning cleaning(RegistryClient client) throws RegistryException {
        return engine(client).cleaning(APP, TreeMemory.inMemory());
    }

    private static CopyEngine engine(RegistryClient client) {
        return new CopyEngine(client, CopySettings.standard());
    }

    private static RegistryClient client(DockerRegistryProcess registry) {
        return new RegistryClient(
                (side, name) -> Optional.of(Endpoint.at(registry.url())),
                CopySettings.standard(),
                InstantSource.system());
    }

    private SampleImage image(String architecture) {
        return factory.ociImage(new Platform("linux", architecture, null), List.of(factory.layer(1000)));
    }
}
