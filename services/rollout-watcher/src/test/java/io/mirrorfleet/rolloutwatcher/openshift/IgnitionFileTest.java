package io.mirrorfleet.rolloutwatcher.openshift;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The four forms in which a MachineConfig may carry a file. */
class IgnitionFileTest {

    private static final String CONF = "location = \"a+b\" # 100%\n";

    @Test
    void base64() throws IOException {
        assertThat(decoded("data:text/plain;charset=utf-8;base64," + base64(CONF.getBytes(UTF_8)), ""))
                .isEqualTo(CONF);
    }

    @Test
    void percentEncodedWithAPlusThatIsAPlus() throws IOException {
        assertThat(decoded("data:,location%20=%20%22a+b%22%20%23%20100%25%0A", ""))
                .isEqualTo(CONF);
    }

    @Test
    void zipped() throws IOException {
        assertThat(decoded("data:;base64," + base64(zipped(CONF.getBytes(UTF_8))), "gzip"))
                .isEqualTo(CONF);
    }

    @Test
    void zippedAndPercentEncoded() throws IOException {
        StringBuilder percent = new StringBuilder("data:,");
        for (byte b : zipped(CONF.getBytes(UTF_8))) {
            percent.append("%%%02X".formatted(b));
        }

        assertThat(decoded(percent.toString(), "gzip")).isEqualTo(CONF);
    }

    @Test
    void whatIsNoDataUrlIsRefused() {
        assertThatThrownBy(() -> decoded("https://example.org/file", "")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> decoded("data:;base64,***", "")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> decoded("data:,%zz", "")).isInstanceOf(IOException.class);
    }

    @Test
    void aFileThatUnzipsWithoutEndIsRefused() {
        assertThatThrownBy(() -> decoded("data:;base64," + base64(zipped(new byte[5 << 20])), "gzip"))
                .hasMessageContaining("4 MiB");
    }

    private static String decoded(String source, String compression) throws IOException {
        return new String(IgnitionFile.decode(Map.of("source", source, "compression", compression)), UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }
}
