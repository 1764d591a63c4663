package io.mirrorfleet.registriesconf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class PredictorTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<VectorFolder> folders() {
        return VectorFolder.all();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void predictsWhatThePlatformWrites(VectorFolder folder) throws JsonProcessingException {
        switch (Predictor.predict(folder.objects())) {
            case Prediction.Refused refused ->
                assertThat(folder.text("error.txt").map(String::strip)).contains(refused.message());
            case Prediction.Predicted predicted -> assertSame(folder, predicted.files());
        }
    }

    private static void assertSame(VectorFolder folder, NodeFiles files) throws JsonProcessingException {
        assertThat(files.written().keySet())
                .containsExactlyInAnyOrderElementsOf(VectorFolder.texts(folder.jsonFile("files.json")));
        for (String path : files.written().keySet()) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            String expected = folder.text(name).orElseThrow();
            String actual = files.written().getOrDefault(path, "");
            if (name.endsWith(".json")) {
                assertThat(JSON.readTree(actual)).isEqualTo(JSON.readTree(expected));
            } else {
                assertThat(actual).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "b c, a b,   a b c",
        "z,   a,     a z",
        "a b, b a,   a b",
        "b s, a,     a b",
        "s b, a,     a s b",
        "c b, b a,   c b a"
    })
    void mergesTheMirrorsOfOneSource(String first, String second, String merged) {
        ClusterObjects objects = new ClusterObjects(
                List.of(
                        tagMirrorSet("one", new MirrorSet.Entry("s.test", hosts(first), ContactSource.ALLOWED)),
                        tagMirrorSet("two", new MirrorSet.Entry("s.test", hosts(second), ContactSource.ALLOWED))),
                RegistrySources.NONE);

        assertThat(entries(objects).getFirst().mirrors())
                .extracting(Mirror::location)
                .containsExactlyElementsOf(hosts(merged));
    }

    @Test
    void anEmptyListOfInsecureRegistriesStillWritesTheFile() {
        ClusterObjects objects = new ClusterObjects(List.of(), RegistrySources.ofInsecure(List.of()));

        assertThat(predicted(objects).written()).containsOnlyKeys(NodeFiles.REGISTRIES_CONF);
    }

    @Test
    void doesNotCutTheClusterOffFromItsRelease() {
        RegistrySources sources = new RegistrySources(null, List.of("quay.io", "evil.example"), List.of(), List.of());

        List<RegistryEntry> entries = entries(new ClusterObjects(List.of(), sources));

        assertThat(entries).extracting(RegistryEntry::prefix).containsExactly("evil.example");
    }

    @Test
    void dropsTheBlockWhenEveryMirrorOfTheReleaseIsBlockedToo() {
        RegistrySources sources = new RegistrySources(null, List.of("quay.io", "m.example"), List.of(), List.of());
        MirrorSet mirrors = new MirrorSet(
                MirrorSet.Kind.IMAGE_DIGEST_MIRROR_SET,
                "release",
                List.of(new MirrorSet.Entry(
                        ClusterObjects.PUBLIC_PAYLOAD_REPOSITORY, List.of("m.example/ocp"), ContactSource.ALLOWED)));

        List<RegistryEntry> entries = entries(new ClusterObjects(List.of(mirrors), sources));

        assertThat(entries)
                .filteredOn(RegistryEntry::blocked)
                .extracting(RegistryEntry::prefix)
                .containsExactly("m.example");
    }

    @Test
    void anInsecureNamespaceOpensAHoleInASourceThatIsNeverContacted() {
        ClusterObjects objects = new ClusterObjects(
                List.of(tagMirrorSet(
                        "hub", new MirrorSet.Entry("docker.io", List.of("m.test:5000"), ContactSource.NEVER))),
                RegistrySources.ofInsecure(List.of("docker.io/acme")));

        RegistriesConf conf = RegistriesConf.read(predicted(objects));

        assertThat(conf.resolve("docker.io/acme/tool:1").sources())
                .extracting(attempt -> attempt.reference().toString())
                .containsExactly("m.test:5000/acme/tool:1", "docker.io/acme/tool:1");
        assertThat(conf.resolve("docker.io/other/tool:1").refused()).hasSize(1);
    }

    private static MirrorSet tagMirrorSet(String name, MirrorSet.Entry entry) {
        return new MirrorSet(MirrorSet.Kind.IMAGE_TAG_MIRROR_SET, name, List.of(entry));
    }

    private static List<String> hosts(String letters) {
        return Arrays.stream(letters.split(" ")).map(letter -> letter + ".test").toList();
    }

    private static List<RegistryEntry> entries(ClusterObjects objects) {
        return RegistriesConf.read(predicted(objects)).registries();
    }

    private static NodeFiles predicted(ClusterObjects objects) {
        return ((Prediction.Predicted) Predictor.predict(objects)).files();
    }
}
