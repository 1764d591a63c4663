package io.mirrorfleet.rolloutwatcher.openshift;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A file within a MachineConfig: a data URL (RFC 2397), in base64 or percent-encoded, gzipped or not. */
final class IgnitionFile {

    private static final int LARGEST = 4 << 20;

    private IgnitionFile() {}

    /**
     * The bytes of the file.
     *
     * @param contents the {@code contents} object of the Ignition file
     * @throws IOException when they cannot be decoded
     */
    static byte[] decode(Map<?, ?> contents) throws IOException {
        byte[] bytes = decodeDataUrl(String.valueOf(contents.get("source")));
        return "gzip".equals(contents.get("compression")) ? unzipped(bytes) : bytes;
    }

    private static byte[] decodeDataUrl(String url) throws IOException {
        int comma = url.indexOf(',');
        if (!url.startsWith("data:") || comma < 0) {
            throw new IOException("the source of a file is not a data URL");
        }
        String data = url.substring(comma + 1);
        try {
            if (url.substring(0, comma).endsWith(";base64")) {
                return Base64.getDecoder().decode(data);
            }
            // A plus sign is itself in a URL; only forms mean a blank by it.
            return URLDecoder.decode(data.replace("+", "%2B"), ISO_8859_1).getBytes(ISO_8859_1);
        } catch (IllegalArgumentException e) {
            throw new IOException("the data URL of a file is malformed", e);
        }
    }

    private static byte[] unzipped(byte[] bytes) throws IOException {
        try (GZIPInputStream unzipping = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] plain = unzipping.readNBytes(LARGEST + 1);
            if (plain.length > LARGEST) {
                throw new IOException("a file in a MachineConfig is larger than 4 MiB");
            }
            return plain;
        }
    }
}
