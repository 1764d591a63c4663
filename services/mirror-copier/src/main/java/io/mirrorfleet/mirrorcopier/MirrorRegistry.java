package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.mirroring.MirrorChanged;
import io.mirrorfleet.events.mirroring.MirrorRegistered;
import io.mirrorfleet.events.mirroring.MirrorRemoved;
import java.util.Optional;

/** Registers, changes and removes mirrors, and says so. Every method belongs into one transaction of the caller's. */
public final class MirrorRegistry {

    private final Mirrors mirrors;
    private final Requests requests;
    private final Announcements announcements;

    public MirrorRegistry(Mirrors mirrors, Requests requests, Announcements announcements) {
        this.mirrors = mirrors;
        this.requests = requests;
        this.announcements = announcements;
    }

    /** Makes the mirror stand as wanted; when it does already nothing changes and nothing is said. */
    public Mirror put(Mirror wanted, String by) {
        long revision = mirrors.nextRevision(wanted.name());
        Optional<Mirror> standing = mirrors.find(wanted.name());
        if (standing.isPresent() && standing.get().sameAs(wanted)) {
            return standing.get();
        }
        Mirror next = wanted.withRevision(revision);
        mirrors.save(next);
        announcements.root(standing.isPresent() ? changed(next) : registered(next), by);
        return next;
    }

    /** Forgets the mirror; false, and nothing changed, while a request to it has not ended. */
    public boolean remove(Name name, String by) {
        long revision = mirrors.nextRevision(name);
        if (requests.anyRunningTo(name)) {
            return false;
        }
        mirrors.remove(name, revision);
        announcements.root(new MirrorRemoved(name.value(), revision), by);
        return true;
    }

    private static EventData registered(Mirror mirror) {
        return new MirrorRegistered(
                mirror.name().value(),
                mirror.endpoint().value(),
                mirror.pathPrefix(),
                mirror.tls().written(),
                mirror.revision());
    }

    private static EventData changed(Mirror mirror) {
        return new MirrorChanged(
                mirror.name().value(),
                mirror.endpoint().value(),
                mirror.pathPrefix(),
                mirror.tls().written(),
                mirror.revision());
    }
}
