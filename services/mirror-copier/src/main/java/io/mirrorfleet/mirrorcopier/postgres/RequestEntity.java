package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.mirrorcopier.requests.PlatformMode;
import io.mirrorfleet.mirrorcopier.requests.RequestState;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of table mirror_request, with its items. The mirror is kept as it was when the request was accepted. */
@Entity
@Table(name = "mirror_request")
@SuppressWarnings("NullAway.Init")
class RequestEntity {

    @Id
    UUID id;

    String mirror;
    String endpoint;

    @Nullable
    String pathPrefix;

    String tls;

    @Nullable
    String credentialsRef;

    long mirrorRevision;
    String placement;
    String reason;
    String requestedBy;

    @Nullable
    String rollout;

    @Nullable
    String originArchive;

    @Nullable
    UUID originCorrelation;

    String platforms;

    @Enumerated(EnumType.STRING)
    PlatformMode platformMode;

    boolean includeReferrers;

    @Enumerated(EnumType.STRING)
    RequestState state;

    int round;

    @Nullable
    UUID cause;

    @Nullable
    Instant parkedUntil;

    @Nullable
    String parkedWhy;

    long version;
    Instant accepted;

    @OneToMany(mappedBy = "request", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
    @OrderBy("ordinal")
    List<ItemEntity> items = new ArrayList<>();
}
