package io.mirrorfleet.oci.copy.internal.http;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddressRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254", "169.254.0.1", "fe80::1", "fd00:ec2::254", "100.100.100.200", "168.63.129.16",
                "0.0.0.0", "::", "224.0.0.1", "ff02::1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe"
            })
    void neverAsked(String address) {
        assertThat(AddressRules.refused(InetAddress.ofLiteral(address), true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "192.168.1.1", "172.16.0.1", "fd00::1", "8.8.8.8", "2001:db8::1"})
    void privateAndPublicAddressesAreFine(String address) {
        assertThat(AddressRules.refused(InetAddress.ofLiteral(address), false)).isFalse();
    }

    @Test
    void loopbackIsForThoseWhoAreThereAnyway() {
        InetAddress loopback = InetAddress.getLoopbackAddress();

        assertThat(AddressRules.refused(loopback, true)).isFalse();
        assertThat(AddressRules.refused(loopback, false)).isTrue();
        assertThat(AddressRules.refused(InetAddress.ofLiteral("64:ff9b::7f00:1"), false))
                .isTrue();
    }
}
