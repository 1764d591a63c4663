package io.mirrorfleet.oci.copy.internal.http;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Headers are as long as whoever writes them likes: to take one apart costs no stack. */
class LongHeadersTest {

    private static final String LONG = "a".repeat(60_000);
    private static final String ESCAPED = "\\a".repeat(30_000);

    @Test
    void challenges() {
        String header = "Bearer realm=\"https://auth.lab/token\",service=\"" + LONG + "\",error=\"" + ESCAPED + "\"";

        assertThat(Challenges.of(List.of(header)))
                .containsExactly(new Challenges.Bearer("https://auth.lab/token", LONG, List.of()));
    }

    @Test
    void links() {
        String header = "</v2/a/tags/list?last=b>; title=" + LONG + "; rel=\"next\"";

        assertThat(NextLink.in(List.of(header))).contains("/v2/a/tags/list?last=b");
    }
}
