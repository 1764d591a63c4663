package io.mirrorfleet.oci.copy.layout;

import io.mirrorfleet.oci.names.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** The files of an image layout, to be read. Paths are relative, with slashes, and never come from content that was read. */
public interface LayoutFiles {

    /** How large a file is; empty when there is none. */
    OptionalLong size(String path) throws IOException;

    /** The bytes of a file from this offset on; whoever has the stream closes it. */
    InputStream open(String path, long offset) throws IOException;

    /** Where the image specification ("Image Layout", blobs) puts the content with this digest. */
    static String blob(Digest digest) {
        return "blobs/" + digest.value().replace(':', '/');
    }
}
