package io.mirrorfleet.mirrorcopier.mirrors;

import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.mirroring.MirrorChanged;
import io.mirrorfleet.events.mirroring.MirrorRegistered;
import io.mirrorfleet.events.mirroring.MirrorRemoved;
import io.mirrorfleet.http.IfMatch;
import io.mirrorfleet.mirrorcopier.Announcements;
import io.mirrorfleet.mirrorcopier.Name;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Registers, changes and removes mirrors, and says so. Every method belongs into one transaction of the caller's. */
public final class MirrorRegistry {

    private final Mirrors mirrors;
    private final Predicate<Name> inUse;
    private final Announcements announcements;

    /**
     * A registry of these mirrors.
     *
     * @param inUse whether something is still on its way to the mirror of this name
     */
    public MirrorRegistry(Mirrors mirrors, Predicate<Name> inUse, Announcements announcements) {
        this.mirrors = mirrors;
        this.inUse = inUse;
        this.announcements = announcements;
    }

    /**
     * Makes the mirror stand as wanted; when it does already nothing changes and nothing is said. Mirrors at one endpoint must
     * agree on how it is reached and as whom: images are written to an endpoint, whatever the mirror is called.
     */
    public MirrorPut put(Mirror wanted, IfMatch ifMatch, String by) {
        long revision = mirrors.nextRevision(wanted.name());
        Optional<Mirror> standing = mirrors.find(wanted.name());
        if (!ifMatch.holds(revision(standing))) {
            return new MirrorPut.Stale();
        }
        if (standing.isPresent() && standing.get().sameAs(wanted)) {
            return new MirrorPut.Standing(standing.get());
        }
        Optional<Mirror> other =
                mirrors.all().stream().filter(wanted::isAtOddsWith).findFirst();
        if (other.isPresent()) {
            return new MirrorPut.AtOdds(other.get());
        }
        Mirror next = wanted.withRevision(revision);
        mirrors.save(next);
        announcements.root(standing.isPresent() ? changed(next) : registered(next), by);
        return standing.isPresent() ? new MirrorPut.Standing(next) : new MirrorPut.Registered(next);
    }

    /** Forgets the mirror, unless a request to it has not ended. */
    public MirrorRemoval remove(Name name, IfMatch ifMatch, String by) {
        long revision = mirrors.nextRevision(name);
        Optional<Mirror> standing = mirrors.find(name);
        if (standing.isEmpty()) {
            return MirrorRemoval.UNKNOWN;
        }
        if (!ifMatch.holds(revision(standing))) {
            return MirrorRemoval.STALE;
        }
        if (inUse.test(name)) {
            return MirrorRemoval.IN_USE;
        }
        mirrors.remove(name, revision);
        announcements.root(new MirrorRemoved(name.value(), revision), by);
        return MirrorRemoval.REMOVED;
    }

    private static OptionalLong revision(Optional<Mirror> standing) {
        return standing.isPresent() ? OptionalLong.of(standing.get().revision()) : OptionalLong.empty();
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
