package io.mirrorfleet.oci.copy;

/**
 * How much is copied under one reference.
 *
 * @param platforms which entries of an index
 * @param referrers whether signatures and whatever else refers to the image come along; costs requests for each manifest
 */
public record Extent(PlatformChoice platforms, boolean referrers) {

    /** The image with all that it lists, and nothing that refers to it. */
    public static final Extent IMAGE = new Extent(new PlatformChoice.Whole(), false);

    /** These entries of an index alone. */
    public static Extent of(PlatformChoice platforms) {
        return new Extent(platforms, false);
    }

    /** True when a target that stands for the right digest has all of it. */
    boolean isSeenByDigest() {
        return !referrers && !(platforms instanceof PlatformChoice.Sparse);
    }

    /** The same with whatever refers to the image. */
    public Extent withReferrers() {
        return new Extent(platforms, true);
    }
}
