package io.mirrorfleet.oci.names;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ImageReferenceTest {

    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    @ParameterizedTest
    @CsvSource({
        "nginx:1.25.3, docker.io/library/nginx:1.25.3",
        "nginx, docker.io/library/nginx:latest",
        "curlimages/curl, docker.io/curlimages/curl:latest",
        "index.docker.io/nginx:1, docker.io/library/nginx:1",
        "docker.io/library/nginx:1.25.3, docker.io/library/nginx:1.25.3",
        "localhost/a:1, localhost/a:1",
        "localhost:5000/a, localhost:5000/a:latest",
        "192.168.122.1:5000/library/nginx:1, 192.168.122.1:5000/library/nginx:1",
        "quay.io/a/b/c:v1_2-3.4, quay.io/a/b/c:v1_2-3.4",
    })
    void fillsInWhatDockersConventionsLeaveOut(String written, String meant) {
        assertThat(ImageReference.parse(written)).hasToString(meant);
    }

    @Test
    void keepsTagAndDigestAndAsksByDigest() {
        ImageReference reference = ImageReference.parse("quay.io/a/b:1@" + DIGEST);

        assertThat(reference).hasToString("quay.io/a/b:1@" + DIGEST);
        assertThat(reference.manifestReference()).isEqualTo(DIGEST);
        assertThat(reference.tag()).contains(new Tag("1"));
    }

    @Test
    void aDigestAloneImpliesNoTag() {
        assertThat(ImageReference.parse("quay.io/a/b@" + DIGEST).tag()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "../../x",
                "host.io/a?b=c",
                "host.io/a%2e%2e",
                "host.io:99999/a",
                "host.io:0/a",
                "host.io/UPPER",
                "UPPER",
                "host.io/a:",
                "host.io/a:.dot",
                "host.io/a@sha256:abc",
                "host.io/a@md5:" + "ab",
                "host.io/a\r\nHost: evil",
                "host.io//a",
                "host.io/a/",
                "-host.io/a",
                "host_name.io/a",
                "http://host.io/a",
                "host.io/a b",
                " nginx",
            })
    void refusesWhatNoRegistryUnderstands(String written) {
        assertThatThrownBy(() -> ImageReference.parse(written)).isInstanceOf(InvalidNameException.class);
    }

    @Test
    void refusesEndlessNames() {
        assertThatThrownBy(() -> ImageReference.parse("host.io/" + "a".repeat(300)))
                .isInstanceOf(InvalidNameException.class)
                .hasMessageContaining("repository");
    }

    @Test
    void anErrorNamesThePartAndShowsNoControlCharacters() {
        assertThatThrownBy(() -> ImageReference.parse("host.io/a:\u0007b"))
                .isInstanceOfSatisfying(
                        InvalidNameException.class, e -> assertThat(e.kind()).isEqualTo("tag"))
                .hasMessageContaining("?b");
    }
}
