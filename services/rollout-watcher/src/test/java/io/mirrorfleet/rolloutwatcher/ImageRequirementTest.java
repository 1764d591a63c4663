package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.registriesconf.NodeFiles;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When an image counts as reachable in the mirror. */
class ImageRequirementTest {

    private static final String DIGEST = "sha256:0d17b565c37bcbd895e9d92315a05c1c3c9a29f762b011a10c54a66cd53c9b31";
    private static final String NGINX = "docker.io/library/nginx:1.25.3";
    private static final String TARGET = "192.168.122.1:5000/library/nginx:1.25.3";

    @Test
    void byTagAndByDigestTheMirrorComesFirst() {
        assertThat(satisfied(NGINX, TARGET, LabCluster.NEW)).isTrue();
    }

    @Test
    void whereTheSourceComesAfterwardsDoesNotMatter() {
        assertThat(satisfied(NGINX, TARGET, LabCluster.NEW.replace("blocked = true", "blocked = false")))
                .isTrue();
    }

    @Test
    void aRuleForTagsAloneIsNotEnough() {
        String tagsOnly =
                LabCluster.NEW.replace("insecure = true", "insecure = true\n    pull-from-mirror = \"tag-only\"");

        assertThat(satisfied(NGINX, TARGET, tagsOnly)).isFalse();
    }

    @Test
    void anotherMirrorBeforeItIsNotEnough() {
        String first = "  [[registry.mirror]]\n    location = \"first.example\"\n  [[registry.mirror]]";

        assertThat(satisfied(NGINX, TARGET, LabCluster.NEW.replace("  [[registry.mirror]]", first)))
                .isFalse();
    }

    @Test
    void anotherPathInTheMirrorIsNotEnough() {
        assertThat(satisfied(NGINX, "192.168.122.1:5000/docker.io/library/nginx:1.25.3", LabCluster.NEW))
                .isFalse();
    }

    @Test
    void anotherTagInTheMirrorIsNotEnough() {
        assertThat(satisfied(NGINX, "192.168.122.1:5000/library/nginx:stable", LabCluster.NEW))
                .isFalse();
    }

    @Test
    void withoutARuleNothingLeadsThere() {
        assertThat(satisfied(NGINX, TARGET, LabCluster.OLD)).isFalse();
    }

    @Test
    void anImageAskedForByDigestNeedsNoTag() {
        assertThat(satisfied(
                        "docker.io/library/nginx@" + DIGEST,
                        "192.168.122.1:5000/library/nginx@" + DIGEST,
                        LabCluster.NEW))
                .isTrue();
    }

    @Test
    void aFileThatTheRuntimeWouldNotLoadLeadsNowhere() {
        assertThat(satisfied(NGINX, TARGET, "[[registry]")).isFalse();
    }

    private static boolean satisfied(String source, String target, String conf) {
        return new ImageRequirement(new ImageTarget(source, target, DIGEST))
                .check(NodeFiles.of(conf))
                .satisfied();
    }
}
