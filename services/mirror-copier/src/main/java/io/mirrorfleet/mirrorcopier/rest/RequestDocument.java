package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.mirrorcopier.requests.ItemFailure;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mirror request as callers read it.
 *
 * @param id of the request
 * @param correlationId of the chain of its events; another than the id when an archive brought it
 * @param archive the archive that the images came with; null when they are copied from their sources
 * @param state accepted, copying, completed, partial or failed
 * @param mirror where to
 * @param placement how paths map
 * @param round 1 for the first run
 * @param waitsUntil when the choice of tags goes on by itself, because a registry wants to be left alone until then
 * @param waitsFor why
 * @param items one per image
 */
public record RequestDocument(
        UUID id,
        UUID correlationId,
        @Nullable String archive,
        String state,
        String mirror,
        String placement,
        int round,
        @Nullable Instant waitsUntil,
        @Nullable String waitsFor,
        List<Item> items) {

    public RequestDocument {
        items = List.copyOf(items);
    }

    /**
     * One image.
     *
     * @param source what is copied
     * @param target where it goes
     * @param digest frozen by planning, what the mirror gets; null before
     * @param strippedFrom digest that the index has at the source, where the mirror gets one with fewer platforms
     * @param state waiting, planned, mirrored, unchanged or failed
     * @param bytesTotal size of everything in it
     * @param bytesCopied uploaded so far
     * @param bytesMounted not uploaded because the mirror had them
     * @param error why it is not in the mirror
     * @param waitsUntil when it goes on by itself, because a registry wants to be left alone until then
     * @param waitsFor why
     */
    public record Item(
            String source,
            String target,
            @Nullable String digest,
            @Nullable String strippedFrom,
            String state,
            long bytesTotal,
            long bytesCopied,
            long bytesMounted,
            @Nullable ItemFailure error,
            @Nullable Instant waitsUntil,
            @Nullable String waitsFor) {

        static Item of(RequestItem item) {
            return new Item(
                    item.source().toString(),
                    item.target().toString(),
                    item.plan() == null ? null : item.plan().digest().value(),
                    item.plan() == null || item.plan().strippedFrom() == null
                            ? null
                            : item.plan().strippedFrom().value(),
                    item.state().written(),
                    item.bytes().total(),
                    item.bytes().copied(),
                    item.bytes().mounted(),
                    item.failure(),
                    item.parked() == null ? null : item.parked().until(),
                    item.parked() == null ? null : item.parked().why());
        }
    }

    static RequestDocument of(MirrorRequest request) {
        return new RequestDocument(
                request.id(),
                request.correlation(),
                request.order().origin() == null
                        ? null
                        : request.order().origin().archive().value(),
                request.state().written(),
                request.order().mirror().name().value(),
                request.order().placement().written(),
                request.round(),
                request.parked() == null ? null : request.parked().until(),
                request.parked() == null ? null : request.parked().why(),
                request.items().stream().map(Item::of).toList());
    }
}
