package io.mirrorfleet.clusterconfig;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SelectorTest {

    @Test
    void readsSeveralLabels() {
        assertThat(Selector.parse("region=eu,example.com/tier=edge,empty=")
                        .orElseThrow()
                        .wanted())
                .isEqualTo(Map.of("region", "eu", "example.com/tier", "edge", "empty", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "region", "=eu", "region=eu,", "region==eu", "region=e u", "a!=b", "re;gion=eu"})
    void readsNothingElse(String text) {
        assertThat(Selector.parse(text)).isEmpty();
    }
}
