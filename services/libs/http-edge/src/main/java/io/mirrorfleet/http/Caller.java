package io.mirrorfleet.http;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;

/** Who sent the request that this thread handles. */
@Singleton
public final class Caller {

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The subject of the bearer token, as events carry it in {@code authid}. */
    public String subject() {
        return identity.getPrincipal().getName();
    }
}
