package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.events.mirroring.ImageMirrored;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Bytes;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Parked;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Requests in a map for a flow, which neither copies nor asks how others are getting on. */
public final class FlowRequests implements Requests {

    private final Map<UUID, MirrorRequest> stored = new LinkedHashMap<>();

    /** All that were added. */
    public Collection<MirrorRequest> all() {
        return stored.values();
    }

    @Override
    public void add(MirrorRequest request) {
        stored.put(request.id(), request);
    }

    @Override
    public Optional<MirrorRequest> find(UUID id) {
        return Optional.ofNullable(stored.get(id));
    }

    @Override
    public MirrorRequest locked(UUID id) {
        return find(id).orElseThrow();
    }

    @Override
    public void save(MirrorRequest request) {
        stored.put(request.id(), request);
    }

    @Override
    public void progress(UUID id, int ordinal, Bytes bytes) {
        throw new AssertionError("the flow notes no progress");
    }

    @Override
    public void intend(ImageMirrored fact, Bytes bytes) {
        throw new AssertionError("the flow intends nothing");
    }

    @Override
    public Optional<ImageMirrored> intended(UUID id, int ordinal) {
        throw new AssertionError("the flow does not ask");
    }

    @Override
    public void park(UUID id, int ordinal, Parked parked) {
        throw new AssertionError("the flow parks with the request");
    }

    @Override
    public Optional<Long> version(UUID id) {
        throw new AssertionError("the flow asks for no version");
    }

    @Override
    public boolean anyRunningTo(Name mirror) {
        throw new AssertionError("the flow does not ask");
    }
}
