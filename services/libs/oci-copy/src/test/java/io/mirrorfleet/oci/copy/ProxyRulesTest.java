package io.mirrorfleet.oci.copy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProxyRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    https://quay.io            | ''                  | true
                    https://quay.io            | quay.io             | false
                    https://cdn.quay.io        | quay.io             | false
                    https://notquay.io         | quay.io             | true
                    https://quay.io            | .quay.io            | true
                    https://cdn.quay.io        | .quay.io            | false
                    https://cdn.quay.io        | *.quay.io           | false
                    https://quay.io:8443       | quay.io:8443        | false
                    https://quay.io:8444       | quay.io:8443        | true
                    https://QUAY.io            | a.lab, Quay.IO      | false
                    https://quay.io            | *                   | false
                    https://10.1.2.3:5000      | 10.0.0.0/8          | false
                    https://11.1.2.3:5000      | 10.0.0.0/8          | true
                    https://10.1.2.3           | 10.1.2.3            | false
                    https://[fd00::1]:5000     | fd00::/8            | false
                    https://localhost:5000     | ''                  | false
                    https://127.0.0.1:5000     | ''                  | false
                    https://[::1]:5000         | ''                  | false
                    """)
    void noProxyNamesPlaces(URI place, String noProxy, boolean through) {
        ProxyRules rules =
                ProxyRules.ofEnvironment(Map.of("HTTPS_PROXY", "http://proxy.lab:3128", "NO_PROXY", noProxy));

        assertThat(rules.on(place).isPresent()).isEqualTo(through);
    }

    @Test
    void eachSchemeHasItsProxyAndSmallLettersCountFirst() {
        ProxyRules rules = ProxyRules.ofEnvironment(Map.of(
                "http_proxy", "one.lab:1", "HTTP_PROXY", "other.lab:9", "https_proxy", "http://u:p%40@two.lab:2"));

        assertThat(rules.on(URI.create("http://a.lab"))).hasValue(new Proxy("one.lab", 1, new Credentials.Anonymous()));
        assertThat(rules.on(URI.create("https://a.lab")))
                .hasValue(new Proxy("two.lab", 2, new Credentials.Login("u", "p@")));
        assertThat(rules.toString()).doesNotContain("p@");
    }

    @Test
    void withoutVariablesThereIsNone() {
        assertThat(ProxyRules.ofEnvironment(Map.of()).on(URI.create("https://a.lab")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://u:planted-secret@proxy.lab:1",
                "https://u:planted-secret@proxy.lab",
                "http://u:planted-secret@",
                "http://planted-secret b"
            })
    void whatIsNoProxyIsRefusedByNameWithoutQuoting(String value) {
        assertThatThrownBy(() -> ProxyRules.ofEnvironment(Map.of("HTTPS_PROXY", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("planted-secret");
    }
}
