package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.ArchiveUnusableException;
import io.mirrorfleet.mirrorcopier.ItemFailure;
import io.mirrorfleet.oci.copy.RegistryException;
import java.util.Locale;

/** What a registry refused, as the failure of an item. */
final class ItemFailures {

    private ItemFailures() {}

    static ItemFailure of(ArchiveUnusableException e) {
        return new ItemFailure("source", e.failure().code(), e.failure().detail());
    }

    static ItemFailure of(RegistryException e) {
        return new ItemFailure(
                e.side().name().toLowerCase(Locale.ROOT), e.code().name(), String.valueOf(e.getMessage()));
    }
}
