package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.FieldErrors;
import io.mirrorfleet.mirrorcopier.requests.CopyScope;
import io.mirrorfleet.mirrorcopier.requests.PlatformMode;
import io.mirrorfleet.oci.names.Platform;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how much of each image a wish is about. */
final class ScopeReader {

    private static final int MOST_PLATFORMS = 20;

    private ScopeReader() {}

    static CopyScope read(WishDocument wish, FieldErrors errors) {
        List<Platform> platforms = platforms(wish.platforms(), errors);
        String written = wish.platformMode();
        if (written != null && (wish.platforms() == null || wish.platforms().isEmpty())) {
            errors.add("/platformMode", "INVALID_FIELD", "goes with platforms: name some, or leave it out");
        }
        // Who is not asked keeps the digest: pulls by digest and signatures go on working.
        Optional<PlatformMode> mode = written == null
                ? Optional.of(PlatformMode.SPARSE)
                : errors.parse("/platformMode", () -> PlatformMode.parse(written));
        return new CopyScope(platforms, mode.orElse(PlatformMode.SPARSE), Boolean.TRUE.equals(wish.includeReferrers()));
    }

    private static List<Platform> platforms(@Nullable List<@Nullable String> written, FieldErrors errors) {
        if (written == null) {
            return List.of();
        }
        if (written.size() > MOST_PLATFORMS) {
            errors.add("/platforms", "INVALID_FIELD", "names at most " + MOST_PLATFORMS + " platforms");
            return List.of();
        }
        Set<Platform> platforms = new LinkedHashSet<>();
        for (int i = 0; i < written.size(); i++) {
            String name = written.get(i) == null ? "" : written.get(i);
            errors.parse("/platforms/" + i, () -> Platform.parse(name)).ifPresent(platforms::add);
        }
        return List.copyOf(platforms);
    }
}
