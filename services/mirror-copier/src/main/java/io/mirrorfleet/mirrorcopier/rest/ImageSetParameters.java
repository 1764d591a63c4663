package io.mirrorfleet.mirrorcopier.rest;

import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/**
 * What a request needs and an oc-mirror file does not say.
 *
 * @param mirror name of a registered mirror
 * @param placement transparent (the default) or host-prefixed; a file with targets is explicit
 * @param reason why, for the trail
 */
public record ImageSetParameters(
        @QueryParam("mirror") @Nullable String mirror,
        @QueryParam("placement") @Nullable String placement,
        @QueryParam("reason") @Nullable String reason) {

    boolean isTransparent() {
        return placement == null || placement.equals("transparent");
    }
}
