package io.mirrorfleet.mirrorcopier.gap;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.mirroring.ArchiveRefused;
import io.mirrorfleet.mirrorcopier.Announcements;
import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.requests.NewRequest;
import java.util.Optional;
import java.util.UUID;

/**
 * The life of an import until it is a mirror request. Every method belongs into one transaction of the caller's and states its facts
 * in it.
 */
public final class ImportFlow {

    private final Imports imports;
    private final Announcements announcements;
    private final ArchiveWork work;
    private final ImportedRequests requests;

    public ImportFlow(Imports imports, Announcements announcements, ArchiveWork work, ImportedRequests requests) {
        this.imports = imports;
        this.announcements = announcements;
        this.work = work;
        this.requests = requests;
    }

    /** Takes an import on. */
    public void accept(Import wanted) {
        imports.add(wanted);
        work.verify(wanted);
    }

    /**
     * Makes a mirror request of an import whose archive is sound; it goes on in the chain that the archive continues. A second
     * time changes nothing.
     */
    public void sound(UUID id, SoundArchive archive) {
        Optional<Import> standing = verifying(id);
        if (standing.isEmpty()) {
            return;
        }
        Import wanted = standing.get();
        try {
            NewRequest request = requests.of(wanted, archive);
            UUID imported = announce(wanted, archive, request);
            imports.save(wanted.accepted(request.request().id()));
            requests.accept(request.following(imported));
        } catch (ArchiveUnusableException e) {
            refuse(wanted, e.failure());
        }
    }

    /** Records that the archive cannot be used. A second end changes nothing. */
    public void unsound(UUID id, Failure why) {
        verifying(id).ifPresent(wanted -> refuse(wanted, why));
    }

    private UUID announce(Import wanted, SoundArchive archive, NewRequest request) {
        Cause before = new Cause(
                archive.listing().chain().correlation(),
                ImportFacts.lastEvent(archive),
                wanted.order().requestedBy(),
                "user");
        UUID imported = announcements.state(
                ImportFacts.imported(wanted, archive, request.request().id()), before);
        ImportFacts.chain(wanted, archive, fact -> announcements.canState(fact, 0))
                .forEach(batch -> announcements.state(batch, before.by(imported)));
        return imported;
    }

    /** In a chain of its own: nothing that the archive says of another one can be believed. */
    private void refuse(Import wanted, Failure why) {
        imports.save(wanted.refused(why));
        announcements.state(
                new ArchiveRefused(
                        wanted.id(),
                        wanted.archive().value(),
                        wanted.order().mirror().value(),
                        why.code(),
                        why.detail(),
                        wanted.order().requestedBy()),
                Cause.root(wanted.id(), wanted.order().requestedBy()));
    }

    private Optional<Import> verifying(UUID id) {
        return imports.locked(id).filter(known -> known.state() == Import.State.VERIFYING);
    }
}
