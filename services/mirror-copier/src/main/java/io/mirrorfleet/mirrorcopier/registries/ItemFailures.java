package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.gap.ArchiveUnusableException;
import io.mirrorfleet.mirrorcopier.requests.ItemFailure;
import io.mirrorfleet.oci.copy.RegistryException;
import java.util.Locale;

/** What a registry refused, as the failure of an item. */
final class ItemFailures {

    private ItemFailures() {}

    static ItemFailure of(ArchiveUnusableException e) {
        return new ItemFailure("source", e.failure().code(), e.failure().detail());
    }

    static ItemFailure of(RegistryException e) {
        return of(e, new Failure(e.code().name(), String.valueOf(e.getMessage())));
    }

    /** The side is where the registry is, whatever was made of what it said. */
    static ItemFailure of(RegistryException e, Failure why) {
        return new ItemFailure(e.side().name().toLowerCase(Locale.ROOT), why.code(), why.detail());
    }

    static ItemFailure of(String side, SecretUnavailableException e) {
        return new ItemFailure(side, "SECRET_UNAVAILABLE", String.valueOf(e.getMessage()));
    }
}
