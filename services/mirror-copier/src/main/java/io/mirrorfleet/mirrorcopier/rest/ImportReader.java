package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.events.mirroring.RolloutWish;
import io.mirrorfleet.http.Caller;
import io.mirrorfleet.http.FieldErrors;
import io.mirrorfleet.mirrorcopier.Moments;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.gap.Import;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.requests.Placement;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what a caller wrote into an import, or refuses it naming every field that is wrong. Belongs into a transaction. */
@ApplicationScoped
class ImportReader {

    private final WishReader wishes;
    private final Caller caller;
    private final Moments moments;
    private final ArchivesThere archives;

    ImportReader(WishReader wishes, Caller caller, Moments moments, ArchivesThere archives) {
        this.wishes = wishes;
        this.caller = caller;
        this.moments = moments;
        this.archives = archives;
    }

    Import read(ImportWishDocument wish) {
        archives.require();
        FieldErrors errors = new FieldErrors();
        Optional<Name> archive = Fields.name(wish.archive(), "/archive", errors);
        Optional<Mirror> mirror = wishes.mirror(wish.mirror(), errors);
        Optional<Placement> placement = errors.parse(
                "/placement", () -> Placement.parse(wish.placement() == null ? "transparent" : wish.placement()));
        @Nullable RolloutWish rollout = wish.rollout() == null ? null : wishes.rollout(wish.rollout(), errors);
        String reason = WishReader.reason(wish.reason(), errors);
        errors.throwIfAny();
        Import.Order order = new Import.Order(
                mirror.orElseThrow().name(), placement.orElseThrow(), reason, caller.subject(), rollout);
        return Import.verifying(moments.newId(), archive.orElseThrow(), order);
    }
}
