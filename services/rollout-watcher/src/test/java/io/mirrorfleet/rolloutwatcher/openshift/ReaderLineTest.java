package io.mirrorfleet.rolloutwatcher.openshift;

import io.mirrorfleet.events.rollout.Reading;
import io.mirrorfleet.rolloutwatcher.ReaderReport;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class ReaderLineTest {

    private static final String CONF = "unqualified-search-registries = ['docker.io']\n";

    @Test
    void readsFilesAndChecksTheirHashes() {
        ReaderReport.Read read = (ReaderReport.Read) ReaderLine.read(
                "reader-x", line(file("registries.conf", CONF) + "," + file("registries.conf.d/50-a.conf", "# a")));

        assertThat(read.reading()).isEqualTo(new Reading("reader-x", "i1", 7));
        assertThat(read.bootId()).isEqualTo("b1");
        assertThat(read.fileHash()).isEqualTo(Sha256.of(CONF.getBytes(UTF_8)));
        assertThat(read.files().registriesConf()).isEqualTo(CONF);
        assertThat(read.files().dropIns()).containsEntry("50-a.conf", "# a");
        assertThat(read.dropIns()).containsOnlyKeys("50-a.conf");
    }

    @Test
    void namesWithUnusualCharactersAreDecoded() {
        ReaderReport.Read read = (ReaderReport.Read) ReaderLine.read(
                "p", line(file("registries.conf", CONF) + "," + file("registries.conf.d/%61%20%62.conf", "# a")));

        assertThat(read.dropIns()).containsOnlyKeys("a b.conf");
    }

    @Test
    void anAbsentFileIsAnAnswer() {
        ReaderReport.Read read =
                (ReaderReport.Read) ReaderLine.read("p", line("\"registries.conf\":{\"error\":\"ENOENT\"}"));

        assertThat(read.fileHash()).isEmpty();
    }

    @Test
    void aHashThatDoesNotFitIsRefused() {
        String forged = file("registries.conf", CONF).replaceFirst("[0-9a-f]{64}", "0".repeat(64));

        assertThat(ReaderLine.read("p", line(forged)))
                .isEqualTo(new ReaderReport.Unusable(
                        "p", "registries.conf: the hash printed beside it is not that of the content"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "{}",
                "{\"v\":2,\"instance\":\"i\",\"beat\":1,\"bootId\":\"b\",\"files\":{}}",
                "{\"v\":1,\"instance\":\"i\",\"beat\":0,\"bootId\":\"b\",\"files\":{}}",
                "{\"v\":1,\"instance\":\"i\",\"beat\":1,\"bootId\":\"\",\"files\":{}}",
                "{\"v\":1,\"instance\":\"i\",\"beat\":1,\"bootId\":\"b\",\"files\":{}}",
                "{\"v\":1,\"instance\":\"i\",\"beat\":1,\"bootId\":\"\",\"files\":{},\"missingTools\":[\"od\"]}",
                "{\"v\":1,\"instance\":\"i\",\"beat\":1,\"bootId\":\"b\",\"files\":{\"registries.conf\":{\"error\":\"EACCES\"}}}",
                "{\"v\":1,\"instance\":\"i\",\"beat\":1,\"bootId\":\"b\",\"files\":"
                        + "{\"registries.conf\":{\"error\":\"ENOENT\"},\"registries.conf.d\":{\"error\":\"EACCES\"}}}",
                "{\"v\":1,\"instance\":\"i\",\"beat\":1,\"bootId\":\"b\",\"files\":"
                        + "{\"registries.conf\":{\"sha256\":\"00\",\"content\":\"%%%\"}}}"
            })
    void whatCannotServeIsUnusable(String line) {
        assertThat(ReaderLine.read("p", line)).isInstanceOf(ReaderReport.Unusable.class);
    }

    @Test
    void aLineThatDoesNotEndYetIsLeftOut() {
        String whole = line(file("registries.conf", CONF));

        assertThat(ReaderLogs.lastLine("p", whole + "\n{\"v\":1,\"inst")).isInstanceOf(ReaderReport.Read.class);
        assertThat(ReaderLogs.lastLine("p", whole)).isInstanceOf(ReaderReport.Silent.class);
        assertThat(ReaderLogs.lastLine("p", "")).isInstanceOf(ReaderReport.Silent.class);
    }

    private static String line(String files) {
        return "{\"v\":1,\"instance\":\"i1\",\"beat\":7,\"bootId\":\"b1\",\"files\":{" + files + "}}";
    }

    private static String file(String name, String content) {
        byte[] bytes = content.getBytes(UTF_8);
        String hash = Sha256.of(bytes).substring("sha256:".length());
        return "\"" + name + "\":{\"sha256\":\"" + hash + "\",\"content\":\""
                + Base64.getEncoder().encodeToString(bytes) + "\"}";
    }
}
