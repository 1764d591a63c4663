package io.mirrorfleet.simulator.registry;

import io.mirrorfleet.oci.names.Platform;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class BrokenWireTest {

    private final ImageFactory factory = ImageFactory.seeded(31);
    private final SampleBlob layer = factory.layer(50_000);
    private final SampleImage image = factory.ociImage(new Platform("linux", "amd64", null), List.of(layer));
    private final String path = "/v2/team/app/blobs/" + layer.digest();

    private final RegistrySimulator registry;
    private final BrokenWire wire;
    private final HttpCalls calls;

    BrokenWireTest() throws IOException {
        registry = RegistrySimulator.start();
        wire = BrokenWire.to(registry.url());
        calls = new HttpCalls(wire.url());
    }

    @BeforeEach
    void seed() {
        registry.seed("team/app", "1", image);
    }

    @AfterEach
    void close() throws IOException {
        wire.close();
        registry.close();
    }

    @Test
    void leadsToTheRegistryAndBack() throws Exception {
        HttpResponse<byte[]> blob = calls.get(path);
        HttpResponse<byte[]> put =
                calls.send("PUT", calls.begin("team/app") + "&digest=" + layer.digest(), layer.content());

        assertThat(blob.body()).isEqualTo(layer.content());
        assertThat(put.statusCode()).isEqualTo(201);
        assertThat(wire.asked()).hasSize(3).first().isEqualTo("GET " + path);
    }

    @Test
    void breaksInTheHeadOfAnAnswerAsOftenAsItIsTold() throws Exception {
        wire.breaks(1, "GET .*", new Breakage.InAnswerHead(20));

        assertThatIOException().isThrownBy(() -> calls.get(path));
        assertThat(calls.get(path).statusCode()).isEqualTo(200);
        assertThat(registry.journal().of("GET", path)).hasSize(2);
    }

    @Test
    void breaksInTheBodyOfAnAnswer() {
        wire.breaks(1, "GET .*", new Breakage.InAnswerBody(1_000));

        assertThatIOException().isThrownBy(() -> calls.get(path));
    }

    @Test
    void breaksInTheBodyOfARequestWhoseBeginningArrives() throws Exception {
        wire.breaks(1, "PATCH .*", new Breakage.InRequestBody(10_000));
        String location = calls.begin("team/app");

        assertThatIOException().isThrownBy(() -> calls.send("PATCH", location, layer.content()));
        assertThat(registry.inventory().holdsBlob("team/app", layer.digest())).isTrue();
    }

    @Test
    void saysWhatNoRegistryWould() throws Exception {
        wire.breaks(1, "GET .*", new Breakage.Instead("HTTP/1.1 299 Odd\r\nContent-Length: 2\r\n\r\nhi"));

        HttpResponse<byte[]> odd = calls.get(path);

        assertThat(odd.statusCode()).isEqualTo(299);
        assertThat(odd.body()).isEqualTo("hi".getBytes(UTF_8));
        assertThat(registry.journal().exchanges()).isEmpty();
    }
}
