package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Tls;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Registry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlacementTest {

    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final Mirror MIRROR = mirror(null);
    private static final Mirror PREFIXED = mirror("hub");

    @ParameterizedTest
    @CsvSource({
        "nginx:1.25.3, 192.168.122.1:5000/library/nginx:1.25.3",
        "curlimages/curl, 192.168.122.1:5000/curlimages/curl:latest",
        "quay.io/a/b:1, 192.168.122.1:5000/a/b:1",
    })
    void transparentKeepsThePathThatAMirrorSetRewritesTo(String source, String target) {
        assertThat(Placement.TRANSPARENT.target(ImageReference.parse(source), MIRROR, null))
                .hasToString(target);
    }

    @ParameterizedTest
    @CsvSource({
        "nginx:1, 192.168.122.1:5000/hub/docker.io/library/nginx:1",
        "localhost:5000/a:1, 192.168.122.1:5000/hub/localhost-5000/a:1",
    })
    void hostPrefixedKeepsSourceRegistriesApart(String source, String target) {
        assertThat(Placement.HOST_PREFIXED.target(ImageReference.parse(source), PREFIXED, null))
                .hasToString(target);
    }

    @Test
    void explicitTakesThePathAndTagThatTheCallerNames() {
        ImageReference source = ImageReference.parse("nginx:1.25.3");

        assertThat(Placement.EXPLICIT.target(source, PREFIXED, "team/web:blue"))
                .hasToString("192.168.122.1:5000/hub/team/web:blue");
        assertThat(Placement.EXPLICIT.target(source, PREFIXED, "team/web"))
                .hasToString("192.168.122.1:5000/hub/team/web:1.25.3");
    }

    @Test
    void aDigestStaysADigest() {
        assertThat(Placement.TRANSPARENT.target(ImageReference.parse("quay.io/a/b@" + DIGEST), MIRROR, null))
                .hasToString("192.168.122.1:5000/a/b@" + DIGEST);
    }

    @Test
    void aTargetGoesWithExplicitOnlyAndIsNeededThere() {
        ImageReference source = ImageReference.parse("nginx");

        assertThatThrownBy(() -> Placement.TRANSPARENT.target(source, MIRROR, "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("explicit only");
        assertThatThrownBy(() -> Placement.EXPLICIT.target(source, MIRROR, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a target");
        assertThatThrownBy(() -> Placement.EXPLICIT.target(source, MIRROR, "../escape"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Mirror mirror(@Nullable String prefix) {
        return new Mirror(new Name("lab"), new Registry("192.168.122.1:5000"), prefix, new Tls.Plain(), null, 1);
    }
}
