package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.events.mirroring.ReferrerFact;
import io.mirrorfleet.mirrorcopier.MirrorRequest;
import io.mirrorfleet.oci.copy.CopyOutcome;
import io.mirrorfleet.oci.copy.ReferrerOutcome;
import io.mirrorfleet.oci.names.Tag;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What refers to an image, as it is published. */
final class ReferrerFacts {

    /** What the engine copies for one image at most. */
    private static final int MOST = 1_000;

    /** As long as a media type can be: RFC 6838, section 4.2. */
    private static final int LONGEST_TYPE = 127 + 1 + 127;

    /** Stand-ins for as much as can refer to one image, with digests that nothing compresses. */
    static final List<ReferrerFact> AS_MANY_AS_CAN_BE =
            standIns(new Random(MOST)).limit(MOST).toList();

    private ReferrerFacts() {}

    /** Null where nobody asked for them. */
    static @Nullable List<ReferrerFact> of(MirrorRequest request, CopyOutcome outcome) {
        return request.order().scope().referrers()
                ? outcome.referrers().stream().map(ReferrerFacts::of).toList()
                : null;
    }

    private static ReferrerFact of(ReferrerOutcome referrer) {
        String type = referrer.artifactType();
        return new ReferrerFact(
                referrer.digest().value(),
                type.substring(0, Math.min(LONGEST_TYPE, type.length())),
                referrer.subject().value(),
                referrer.how().name().toLowerCase(Locale.ROOT),
                Optional.ofNullable(referrer.tag()).map(Tag::value).orElse(null));
    }

    private static Stream<ReferrerFact> standIns(Random random) {
        String type = "application/" + "x".repeat(LONGEST_TYPE - "application/".length());
        return Stream.generate(() -> new ReferrerFact(hex(random), type, hex(random), "present", hex(random)));
    }

    private static String hex(Random random) {
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        return "sha256:" + HexFormat.of().formatHex(digest);
    }
}
