package io.mirrorfleet.mirrorcopier.rest;

import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/**
 * What a request needs and an oc-mirror file does not say.
 *
 * @param mirror name of a registered mirror
 * @param placement transparent (the default) or host-prefixed; a file with targets is explicit
 * @param reason why, for the trail
 * @param platformMode sparse (the default) or stripped, for a file with platforms
 * @param includeReferrers whether signatures and other referrers come along
 */
public record ImageSetParameters(
        @QueryParam("mirror") @Nullable String mirror,
        @QueryParam("placement") @Nullable String placement,
        @QueryParam("reason") @Nullable String reason,
        @QueryParam("platformMode") @Nullable String platformMode,
        @QueryParam("includeReferrers") @Nullable Boolean includeReferrers) {

    boolean isTransparent() {
        return placement == null || placement.equals("transparent");
    }
}
