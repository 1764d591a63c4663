package io.mirrorfleet.mirrorcopier.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorfleet.events.mirroring.RolloutWish;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Tls;
import io.mirrorfleet.mirrorcopier.requests.CopyScope;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest.Order;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest.Origin;
import io.mirrorfleet.mirrorcopier.requests.Placement;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Parked;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Registry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Translates requests to rows and back. */
@ApplicationScoped
class RequestRows {

    private final ObjectMapper json;

    RequestRows(ObjectMapper json) {
        this.json = json;
    }

    RequestEntity newRow(MirrorRequest request, Instant now) {
        RequestEntity row = new RequestEntity();
        row.id = request.id();
        row.state = request.state();
        row.round = request.round();
        row.cause = request.cause();
        row.version = 1;
        row.accepted = now;
        takeOrder(row, request.order());
        takeItems(row, request.items());
        return row;
    }

    /** Items keep their place; new ones come behind the last. */
    static void takeItems(RequestEntity row, List<RequestItem> items) {
        for (RequestItem item : items) {
            if (item.ordinal() == row.items.size()) {
                ItemEntity added = new ItemEntity();
                added.request = row;
                row.items.add(added);
            }
            row.items.get(item.ordinal()).take(item);
        }
    }

    MirrorRequest toRequest(RequestEntity row) {
        Mirror mirror = new Mirror(
                new Name(row.mirror),
                new Registry(row.endpoint),
                row.pathPrefix,
                Tls.parse(row.tls),
                row.credentialsRef == null ? null : new Name(row.credentialsRef),
                row.mirrorRevision);
        Order order = new Order(
                mirror,
                Placement.valueOf(row.placement),
                row.reason,
                row.requestedBy,
                readRollout(row.rollout),
                new CopyScope(platforms(row.platforms), row.platformMode, row.includeReferrers),
                origin(row));
        return new MirrorRequest(
                row.id,
                order,
                row.state,
                row.round,
                row.items.stream().map(ItemEntity::toItem).toList(),
                row.cause,
                row.parkedUntil == null || row.parkedWhy == null ? null : new Parked(row.parkedUntil, row.parkedWhy));
    }

    private void takeOrder(RequestEntity row, Order order) {
        Mirror mirror = order.mirror();
        row.mirror = mirror.name().value();
        row.endpoint = mirror.endpoint().value();
        row.pathPrefix = mirror.pathPrefix();
        row.tls = mirror.tls().written();
        row.credentialsRef =
                mirror.credentialsRef() == null ? null : mirror.credentialsRef().value();
        row.mirrorRevision = mirror.revision();
        row.placement = order.placement().name();
        row.reason = order.reason();
        row.requestedBy = order.requestedBy();
        row.rollout = writeRollout(order.rollout());
        row.originArchive =
                order.origin() == null ? null : order.origin().archive().value();
        row.originCorrelation = order.origin() == null ? null : order.origin().correlation();
        row.platforms = String.join(" ", order.scope().platformNames());
        row.platformMode = order.scope().mode();
        row.includeReferrers = order.scope().referrers();
    }

    private static @Nullable Origin origin(RequestEntity row) {
        return row.originArchive == null || row.originCorrelation == null
                ? null
                : new Origin(new Name(row.originArchive), row.originCorrelation);
    }

    private static List<Platform> platforms(String stored) {
        return stored.isEmpty()
                ? List.of()
                : Stream.of(stored.split(" ", -1)).map(Platform::parse).toList();
    }

    private @Nullable String writeRollout(@Nullable RolloutWish wish) {
        try {
            return wish == null ? null : json.writeValueAsString(wish);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a rollout wish always has a JSON form", e);
        }
    }

    private @Nullable RolloutWish readRollout(@Nullable String stored) {
        try {
            return stored == null ? null : json.readValue(stored, RolloutWish.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored rollout wish is readable", e);
        }
    }
}
