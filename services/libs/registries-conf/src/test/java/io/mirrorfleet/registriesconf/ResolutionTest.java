package io.mirrorfleet.registriesconf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ResolutionTest {

    record Vector(JsonNode json) {

        @Override
        public String toString() {
            return json.path("name").asText() + ": " + json.path("image").asText();
        }
    }

    static Stream<Vector> vectors() {
        return VectorFolder.json("resolve.json").valueStream().map(Vector::new);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void looksWhereTheRuntimeLooks(Vector vector) {
        JsonNode expected = vector.json();
        Resolution resolution;
        try {
            resolution = RegistriesConf.read(expected.path("registriesConf").asText())
                    .resolve(expected.path("image").asText());
        } catch (InvalidRegistriesConfException e) {
            assertSameUpToTomlDetail(e, expected.path("error").asText());
            return;
        }

        assertThat(resolution.error().orElse(null))
                .isEqualTo(expected.path("error").textValue());
        assertThat(resolution.blocked()).isEqualTo(expected.path("blocked").asBoolean());
        assertThat(sources(resolution.sources())).isEqualTo(sources(expected));
        assertThat(texts(resolution.refused())).isEqualTo(VectorFolder.texts(expected.path("refused")));
        assertThat(resolution.candidates()).hasSize(expected.path("candidates").size());
        for (int i = 0; i < resolution.candidates().size(); i++) {
            assertSame(
                    resolution.candidates().get(i), expected.path("candidates").get(i));
        }
    }

    private static void assertSame(Candidate candidate, JsonNode expected) {
        Resolution alone = new Resolution(List.of(candidate), null);
        assertThat(candidate.reference()).hasToString(expected.path("reference").asText());
        assertThat(candidate.matchedPrefix())
                .isEqualTo(expected.path("matchedPrefix").asText());
        assertThat(candidate.error().orElse(null))
                .isEqualTo(expected.path("error").textValue());
        assertThat(sources(alone.sources())).isEqualTo(sources(expected));
        assertThat(texts(alone.refused())).isEqualTo(VectorFolder.texts(expected.path("refused")));
    }

    /** What a TOML parser says about bad syntax is its own. */
    private static void assertSameUpToTomlDetail(InvalidRegistriesConfException actual, String expected) {
        int detail = expected.indexOf(": toml: ");
        assertThat(actual).hasMessageStartingWith(detail < 0 ? expected : expected.substring(0, detail + 8));
    }

    private static List<String> sources(JsonNode node) {
        List<String> sources = new ArrayList<>();
        node.path("sources")
                .forEach(source -> sources.add(source.path("reference").asText() + " "
                        + source.path("insecure").asBoolean()));
        return sources;
    }

    private static List<String> sources(List<Attempt> attempts) {
        return attempts.stream()
                .map(attempt -> attempt.reference() + " " + attempt.insecure())
                .toList();
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }

    @Test
    void aWildcardAsLongAsAHostWinsOverIt() {
        RegistriesConf conf = RegistriesConf.read("""
                [[registry]]
                location = "a.example.com"
                blocked = true
                [[registry]]
                prefix = "*.example.com"
                insecure = true
                """);

        Candidate candidate = conf.resolve("a.example.com/x:1").candidates().getFirst();

        assertThat(candidate.matchedPrefix()).isEqualTo("*.example.com");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nginx@md5:0123456789abcdef0123456789abcdef      | cannot parse input: "nginx@md5:0123456789abcdef0123456789abcdef": unsupported digest algorithm
            nginx@sha256:0123456789abcdef0123456789abcdef   | cannot parse input: "nginx@sha256:0123456789abcdef0123456789abcdef": invalid checksum digest length
            nginx@sha256:abc                                | cannot parse input: "nginx@sha256:abc": invalid reference format
            docker.io/Library/nginx                         | cannot parse input: "docker.io/Library/nginx": repository name must be lowercase
            Team/app:1                                      | creating reference with unqualified-search registry "registry.access.redhat.com": invalid reference format: repository name must be lowercase
            /nginx                                          | cannot parse input: "/nginx": invalid reference format
            """)
    void saysInTheRuntimesWordsWhyANameIsUnusable(String name, String error) {
        Resolution resolution =
                RegistriesConf.read(NodeFiles.BASE_REGISTRIES_CONF).resolve(name);

        assertThat(resolution.error()).contains(error);
        assertThat(resolution.candidates()).isEmpty();
    }

    @Test
    void oneCandidateThatCannotBeRewrittenDoesNotEndThePull() {
        RegistriesConf conf = RegistriesConf.read("""
                unqualified-search-registries = ["registry.example:5000", "quay.io"]
                [[registry]]
                location = "registry.example"
                [[registry.mirror]]
                location = "m.example/r"
                """);

        Resolution resolution = conf.resolve("team/app:1");

        assertThat(resolution.candidates().getFirst().error())
                .contains("rewriting reference: invalid reference format");
        assertThat(texts(resolution.sources().stream().map(Attempt::reference).toList()))
                .containsExactly("quay.io/team/app:1");
        assertThat(resolution.error()).isEmpty();
    }
}
