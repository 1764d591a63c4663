package io.mirrorfleet.mirrorcopier.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An export as callers ask for it.
 *
 * @param name what the archive shall be called
 * @param request id of the mirror request whose images are exported
 * @param splitAt most bytes of a part; absent for a folder
 * @param since earlier export whose blobs are left out
 * @param holds digests of blobs that the mirror on the other side holds, to be left out too
 */
public record ExportWishDocument(
        @Nullable String name,
        @Nullable String request,
        @Nullable Long splitAt,
        @Nullable String since,
        @Nullable List<@Nullable String> holds) {}
