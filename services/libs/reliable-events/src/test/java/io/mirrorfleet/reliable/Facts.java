package io.mirrorfleet.reliable;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventAttributes;
import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.mirroring.MirrorRemoved;
import java.time.Instant;
import java.util.UUID;

/** Facts to publish. */
public final class Facts {

    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final UUID CHAIN = UUID.fromString("01890000-0000-7000-8000-000000000001");

    private Facts() {}

    /** A fact about this key; the revision tells it from others about the key. */
    public static EventDraft fact(String key, long revision) {
        return new EventDraft(new MirrorRemoved(key, revision), Cause.root(CHAIN, "alice"), THEN);
    }

    /** The same fact as it arrives. */
    public static CloudEvent arrived(String key, long revision) {
        EventDraft draft = fact(key, revision);
        EventAttributes attributes = new EventAttributes(
                draft.id(),
                draft.type().topic().source(),
                draft.type().wireName(),
                draft.data().subject(),
                THEN,
                THEN,
                CHAIN,
                null,
                1,
                key,
                "alice",
                "user");
        return CloudEvent.of(attributes, draft.data());
    }
}
