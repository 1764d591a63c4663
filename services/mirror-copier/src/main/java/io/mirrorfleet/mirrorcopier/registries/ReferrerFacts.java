package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.events.mirroring.ReferrerFact;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.oci.copy.CopyOutcome;
import io.mirrorfleet.oci.copy.ReferrerOutcome;
import io.mirrorfleet.oci.names.Tag;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What refers to an image, as it is published. */
final class ReferrerFacts {

    /** What the engine copies for one image at most. */
    private static final int MOST = 1_000;

    /** As a media type can be: RFC 6838, section 4.2. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}");

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
        return new ReferrerFact(
                referrer.digest().value(),
                published(referrer.artifactType()),
                referrer.subject().value(),
                referrer.how().name().toLowerCase(Locale.ROOT),
                Optional.ofNullable(referrer.tag()).map(Tag::value).orElse(null));
    }

    /** What is no media type is whatever somebody wrote, and not repeated. */
    private static String published(String type) {
        return MEDIA_TYPE.matcher(type).matches() ? type : "";
    }

    private static Stream<ReferrerFact> standIns(Random random) {
        return Stream.generate(
                () -> new ReferrerFact(hex(random), longestType(random), hex(random), "present", hex(random)));
    }

    private static String longestType(Random random) {
        byte[] part = new byte[95];
        random.nextBytes(part);
        String written =
                Base64.getEncoder().withoutPadding().encodeToString(part).replace('/', '_');
        return written.substring(0, 127) + "/" + written.substring(0, 127);
    }

    private static String hex(Random random) {
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        return "sha256:" + HexFormat.of().formatHex(digest);
    }
}
