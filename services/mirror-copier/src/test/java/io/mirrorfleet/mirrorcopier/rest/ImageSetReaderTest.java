package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.FieldError;
import io.mirrorfleet.http.Problem;
import io.mirrorfleet.http.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

/** An oc-mirror file becomes a wish, or is refused field by field. */
class ImageSetReaderTest {

    private static final String DIGEST = "@sha256:0d17b565c37bcbd895e9d92315a05c1c3c9a29f762b011a10c54a66cd53c9b31";
    private static final String HEAD = "apiVersion: mirror.openshift.io/v2alpha1\nkind: ImageSetConfiguration\n";

    @Test
    void whatIsNotBlockedIsWishedFor() throws IOException {
        ImageSet images = read(file("lab.yaml"));

        assertThat(images.wish().images())
                .extracting("source")
                .containsExactly(
                        "docker.io/library/nginx:1.25.3",
                        "registry.redhat.io/ubi9/ubi" + DIGEST,
                        "quay.io/lab/tool:latest");
        assertThat(images.positions()).containsExactly(0, 2, 3);
        assertThat(images.wish().placement()).isNull();
        assertThat(images.wish().mirror()).isEqualTo("lab");
        assertThat(images.wish().reason()).isEqualTo("why");
    }

    @Test
    void oneTargetMakesEveryPathExplicit() throws IOException {
        WishDocument wish = read(file("targets.yaml")).wish();

        assertThat(wish.placement()).isEqualTo("explicit");
        assertThat(wish.images())
                .extracting("target")
                .containsExactly("team/web:stable", "lab/tool", "lab/more:frozen");
    }

    @Test
    void whatIsNotOfferedIsRefusedByName() throws IOException {
        Problem problem = refusal(file("everything.yaml"));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors())
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(
                        tuple("/mirror/helm", "NOT_OFFERED"),
                        tuple("/mirror/operators", "NOT_OFFERED"),
                        tuple("/mirror/platform", "NOT_OFFERED"),
                        tuple("/mirror/samples", "NOT_OFFERED"),
                        tuple("/mirror/blockedImages/0/name", "INVALID_FIELD"),
                        tuple("/mirror/additionalImages/0/name", "INVALID_NAME"),
                        tuple("/mirror/additionalImages/1/platforms", "INVALID_NAME"));
    }

    @Test
    void thePlatformsOfAllImagesBecomeThoseOfTheRequest() {
        String first = "{name: a, platforms: [linux/arm64, linux/amd64]}";
        String second = "{name: b, platforms: [{os: linux, architecture: amd64}, {os: linux, architecture: arm64}]}";

        ImageSet images = read(HEAD + "mirror: {additionalImages: [" + first + ", " + second + "]}");

        assertThat(images.wish().platforms()).isEqualTo(List.of("linux/amd64", "linux/arm64"));
        assertThat(images.wish().platformMode()).isNull();
    }

    @Test
    void imagesForDifferentPlatformsNeedTwoFiles() {
        String content = "mirror: {additionalImages: [{name: a, platforms: [linux/amd64]}, {name: b}]}";

        assertThat(refusal(HEAD + content).errors())
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(tuple("/mirror/additionalImages/1/platforms", "INVALID_FIELD"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "mirror: {additionalImage: []}; UNKNOWN_FIELD; /mirror/additionalImage",
                "storageConfig: {}; UNKNOWN_FIELD; /storageConfig",
                "mirror: {additionalImages: [{name: 'a', digest: 'b'}]}; UNKNOWN_FIELD; /mirror/additionalImages/0/digest",
                "mirror: {additionalImages: nginx}; WRONG_TYPE; /mirror/additionalImages",
                "mirror: {additionalImages: [nginx]}; WRONG_TYPE; /mirror/additionalImages/0",
                "mirror: {additionalImages: [{name: 'a', targetTag: 1.25}]}; WRONG_TYPE; /mirror/additionalImages/0/targetTag",
                "mirror: {}; INVALID_FIELD; /mirror/additionalImages",
                "mirror: {additionalImages: [{name: 'a'}], blockedImages: [{name: a}]}; INVALID_FIELD; /mirror/additionalImages",
            })
    void everyOtherFieldIsRefusedByItsPointer(String content, String code, String pointer) {
        assertThat(refusal(HEAD + content).errors())
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(tuple(pointer, code));
    }

    @Test
    void otherKindsAreRefused() {
        String other = "apiVersion: mirror.openshift.io/v1alpha2\nkind: DeleteImageSetConfiguration\n"
                + "mirror: {additionalImages: [{name: a}]}";

        assertThat(refusal(other).errors()).extracting(FieldError::pointer).containsExactly("/apiVersion", "/kind");
    }

    @Test
    void whatIsNoYamlOrABombIsRefused() {
        String deep = "[".repeat(100_000);

        assertThat(List.of("a: [", "a: 1\na: 2", "--- {}\n--- {}", "a: &a [1]\nb: *a", "!!java.net.URL [x]", deep))
                .allSatisfy(text -> assertThat(refusal(text).code()).isEqualTo("MALFORMED_YAML"));
        assertThat(refusal("").code()).isEqualTo("WRONG_TYPE");
    }

    @Test
    void aRefusedWishIsExplainedInWordsOfTheFile() throws IOException {
        ImageSet images = read(file("lab.yaml"));
        ProblemException refused = new ProblemException(
                422,
                "INVALID_FIELD",
                "",
                "",
                List.of(
                        new FieldError("/images/1/source", "SOURCE_NOT_ALLOWED", "no"),
                        new FieldError("/mirror", "MIRROR_UNKNOWN", "no")));

        assertThat(images.inFile(refused).problem().errors())
                .extracting(FieldError::pointer)
                .containsExactly("/mirror/additionalImages/2/name", "?mirror");
    }

    private static ImageSet read(String yaml) {
        return new ImageSetReader().read(yaml, new ImageSetParameters("lab", null, "why", null, null));
    }

    private static Problem refusal(String yaml) {
        return catchThrowableOfType(ProblemException.class, () -> read(yaml)).problem();
    }

    private static String file(String name) throws IOException {
        try (InputStream content = ImageSetReaderTest.class.getResourceAsStream("/image-sets/" + name)) {
            return new String(Objects.requireNonNull(content).readAllBytes(), UTF_8);
        }
    }
}
