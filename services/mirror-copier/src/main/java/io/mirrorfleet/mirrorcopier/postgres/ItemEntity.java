package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.mirrorcopier.requests.ItemFailure;
import io.mirrorfleet.mirrorcopier.requests.ItemState;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Bytes;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Frozen;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Parked;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of table request_item. */
@Entity
@Table(name = "request_item")
@SuppressWarnings("NullAway.Init")
class ItemEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    RequestEntity request;

    int ordinal;
    String source;
    String target;

    @Enumerated(EnumType.STRING)
    ItemState state;

    @Nullable
    String digest;

    @Nullable
    String mediaType;

    int manifests;

    @Nullable
    String strippedFrom;

    long bytesTotal;
    long bytesCopied;
    long bytesMounted;

    @Nullable
    String failureSide;

    @Nullable
    String failureCode;

    @Nullable
    String failureDetail;

    @Nullable
    String intended;

    @Nullable
    Instant parkedUntil;

    @Nullable
    String parkedWhy;

    @Nullable
    Instant ended;

    RequestItem toItem() {
        return new RequestItem(
                ordinal,
                ImageReference.written(source),
                ImageReference.written(target),
                state,
                plan(),
                new Bytes(bytesTotal, bytesCopied, bytesMounted),
                failureSide == null || failureCode == null || failureDetail == null
                        ? null
                        : new ItemFailure(failureSide, failureCode, failureDetail),
                parkedUntil == null || parkedWhy == null ? null : new Parked(parkedUntil, parkedWhy));
    }

    private @Nullable Frozen plan() {
        return digest == null || mediaType == null
                ? null
                : new Frozen(
                        new Digest(digest),
                        mediaType,
                        manifests,
                        strippedFrom == null ? null : new Digest(strippedFrom));
    }

    void take(RequestItem item) {
        ordinal = item.ordinal();
        source = item.source().toString();
        target = item.target().toString();
        state = item.state();
        bytesTotal = item.bytes().total();
        bytesCopied = item.bytes().copied();
        bytesMounted = item.bytes().mounted();
        ended = item.state().ended() ? Objects.requireNonNullElseGet(ended, Instant::now) : null;
        takePlan(item.plan());
        takeFailure(item.failure());
        parkedUntil = item.parked() == null ? null : item.parked().until();
        parkedWhy = item.parked() == null ? null : item.parked().why();
    }

    private void takePlan(@Nullable Frozen plan) {
        digest = plan == null ? null : plan.digest().value();
        mediaType = plan == null ? null : plan.mediaType();
        manifests = plan == null ? 0 : plan.manifests();
        strippedFrom = plan == null || plan.strippedFrom() == null
                ? null
                : plan.strippedFrom().value();
    }

    private void takeFailure(@Nullable ItemFailure failure) {
        failureSide = failure == null ? null : failure.side();
        failureCode = failure == null ? null : failure.code();
        failureDetail = failure == null ? null : failure.detail();
    }
}
