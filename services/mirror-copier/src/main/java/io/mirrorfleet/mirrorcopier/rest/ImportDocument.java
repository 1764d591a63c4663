package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.gap.Import;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import as callers read it.
 *
 * @param id of this import
 * @param archive name of the archive
 * @param mirror where to
 * @param placement how paths map
 * @param state verifying, accepted or refused
 * @param request the mirror request that became of it; null before
 * @param error why it was refused; null otherwise
 */
public record ImportDocument(
        UUID id,
        String archive,
        String mirror,
        String placement,
        String state,
        @Nullable UUID request,
        @Nullable Failure error) {

    static ImportDocument of(Import wanted) {
        return new ImportDocument(
                wanted.id(),
                wanted.archive().value(),
                wanted.order().mirror().value(),
                wanted.order().placement().written(),
                wanted.state().written(),
                wanted.request(),
                wanted.failure());
    }
}
