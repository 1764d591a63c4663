package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.events.mirroring.ImageMirrored;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Requests in a map; nothing is locked, and progress leaves no trace. */
public class RequestsInMemory implements Requests {

    private final Map<UUID, MirrorRequest> stored = new HashMap<>();
    private final Map<String, ImageMirrored> intentions = new HashMap<>();

    @Override
    public synchronized void add(MirrorRequest request) {
        stored.put(request.id(), request);
    }

    @Override
    public synchronized Optional<MirrorRequest> find(UUID id) {
        return Optional.ofNullable(stored.get(id));
    }

    @Override
    public MirrorRequest locked(UUID id) {
        return find(id).orElseThrow();
    }

    @Override
    public void save(MirrorRequest request) {
        add(request);
    }

    @Override
    public void progress(UUID id, int ordinal, Bytes bytes) {
        // Nobody asks for it here.
    }

    @Override
    public synchronized void intend(ImageMirrored fact, Bytes bytes) {
        intentions.put(fact.requestId() + "/" + fact.item(), fact);
    }

    @Override
    public synchronized Optional<ImageMirrored> intended(UUID id, int ordinal) {
        return Optional.ofNullable(intentions.get(id + "/" + ordinal));
    }

    @Override
    public synchronized void park(UUID id, int ordinal, RequestItem.Parked parked) {
        throw new AssertionError("nothing here asks to wait");
    }

    @Override
    public Optional<Long> version(UUID id) {
        return find(id).map(request -> 1L);
    }

    @Override
    public boolean anyRunningTo(Name mirror) {
        return stored.values().stream().anyMatch(request -> !request.state().ended());
    }
}
