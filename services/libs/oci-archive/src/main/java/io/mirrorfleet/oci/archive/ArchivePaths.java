package io.mirrorfleet.oci.archive;

import io.mirrorfleet.oci.names.Digest;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The paths that an archive has, and no others. */
public final class ArchivePaths {

    /** Image specification, "oci-layout file". */
    public static final String LAYOUT = "oci-layout";

    /** Image specification, "index.json file". */
    public static final String INDEX = "index.json";

    /** What was exported. */
    public static final String LISTING = "mirrorfleet/export.json";

    /** The chain of events that led to it. */
    public static final String EVENTS = "mirrorfleet/events.json";

    /** Checksums of all the others, as sha256sum writes and checks them. */
    public static final String CHECKSUMS = "SHA256SUMS";

    private static final Set<String> FILES = Set.of(LAYOUT, INDEX, LISTING, EVENTS, CHECKSUMS);
    private static final Set<String> FOLDERS = Set.of("blobs", "blobs/sha256", "blobs/sha512", "mirrorfleet");
    private static final Pattern BLOB =
            Pattern.compile("blobs/(?:sha256/(?<short>[0-9a-f]{64})|sha512/(?<long>[0-9a-f]{128}))");

    private ArchivePaths() {}

    /** Whether an archive may have a file at this path. */
    public static boolean isFile(String path) {
        return FILES.contains(path) || BLOB.matcher(path).matches();
    }

    /** Whether an archive may have a folder at this path. */
    public static boolean isFolder(String path) {
        return FOLDERS.contains(path);
    }

    /** The digest of the content at this path; empty for everything but blobs. */
    public static Optional<Digest> digest(String path) {
        Matcher blob = BLOB.matcher(path);
        if (!blob.matches()) {
            return Optional.empty();
        }
        String sha256 = blob.group("short");
        return Optional.of(new Digest(sha256 != null ? "sha256:" + sha256 : "sha512:" + blob.group("long")));
    }
}
