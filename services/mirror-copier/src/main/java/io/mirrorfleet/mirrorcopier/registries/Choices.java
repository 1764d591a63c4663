package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.requests.CopyScope;
import io.mirrorfleet.oci.copy.PlatformChoice;
import io.mirrorfleet.oci.names.Platform;
import java.util.Set;

/** What a request wants of an index, as the engine understands it. */
final class Choices {

    private Choices() {}

    static PlatformChoice of(CopyScope scope) {
        if (scope.platforms().isEmpty()) {
            return new PlatformChoice.Whole();
        }
        Set<Platform> wanted = Set.copyOf(scope.platforms());
        return switch (scope.mode()) {
            case SPARSE -> new PlatformChoice.Sparse(wanted);
            case STRIPPED -> new PlatformChoice.Stripped(wanted);
        };
    }
}
