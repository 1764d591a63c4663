package io.mirrorfleet.oci.copy.layout;

import io.mirrorfleet.oci.copy.Referrer;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A manifest of a layout that refers to another one.
 *
 * @param subject the manifest that it refers to
 * @param referrer as a registry would list it
 * @param tag by which cosign finds it; null for what is found by the list
 */
public record LayoutReferrer(
        Digest subject, Referrer referrer, @Nullable Tag tag) {}
