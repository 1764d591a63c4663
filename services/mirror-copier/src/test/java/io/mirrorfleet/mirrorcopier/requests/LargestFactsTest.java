package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Tls;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest.Order;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.reliable.EventLimit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the largest size of an event leaves room for. */
class LargestFactsTest {

    private static final EventLimit STANDARD = new EventLimit(921_600);

    private final Random random = new Random(1);

    @Test
    void aRequestForFiveThousandImagesOfEverydayNamesFits() {
        assertThat(fits(5_000, i -> "docker.io/team-" + i % 70 + "/service-" + i + ":1." + i % 40 + ".3"))
                .isTrue();
    }

    @Test
    void aRequestForThousandsOfLongNamesThatNothingCompressesDoesNot() {
        assertThat(fits(5_000, i -> "docker.io/" + noise(190))).isFalse();
    }

    private boolean fits(int images, IntFunction<String> name) {
        Mirror mirror = new Mirror(
                new Name("lab"), new Registry("mirror.example.com:8443"), "team/prefix", new Tls.Plain(), null, 1);
        List<RequestItem> items = IntStream.range(0, images)
                .mapToObj(i -> {
                    ImageReference source = ImageReference.parse(name.apply(i));
                    return RequestItem.waiting(i, source, Placement.HOST_PREFIXED.target(source, mirror, null));
                })
                .toList();
        Order order = new Order(mirror, Placement.HOST_PREFIXED, "why", "alice", null);
        MirrorRequest request = MirrorRequest.accepted(new UUID(7, 7), order, items);
        return LargestFacts.of(request, List.of()).stream().allMatch(fact -> STANDARD.takes(fact, LargestFacts.SPARE));
    }

    private String noise(int length) {
        return random.ints(length, 0, 36)
                .map(digit -> Character.forDigit(digit, 36))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
