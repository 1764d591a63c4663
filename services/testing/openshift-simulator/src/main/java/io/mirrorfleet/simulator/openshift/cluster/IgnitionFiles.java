package io.mirrorfleet.simulator.openshift.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The files inside a MachineConfig: path to content, both ways. */
public final class IgnitionFiles {

    /** The file that all of this is about. */
    public static final String REGISTRIES_CONF = "/etc/containers/registries.conf";

    /** What signatures the container runtime asks for. */
    public static final String POLICY_JSON = "/etc/containers/policy.json";

    private static final String BASE64_PREFIX = "data:text/plain;charset=utf-8;base64,";
    private static final int MODE_0644 = 420;

    private IgnitionFiles() {}

    /** The files of a MachineConfig by path. */
    public static SortedMap<String, String> of(JsonNode machineConfig) {
        SortedMap<String, String> files = new TreeMap<>();
        for (JsonNode file : machineConfig.at("/spec/config/storage/files")) {
            files.put(
                    file.path("path").asText(),
                    decoded(file.at("/contents/source").asText()));
        }
        return files;
    }

    /** An Ignition configuration with these files, sorted by path; none at all when there is no file. */
    public static ObjectNode config(Map<String, String> files) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.putObject("ignition").put("version", "3.5.0");
        if (files.isEmpty()) {
            return config;
        }
        ArrayNode list = config.putObject("storage").putArray("files");
        new TreeMap<>(files).forEach((path, content) -> list.add(file(path, content)));
        return config;
    }

    private static ObjectNode file(String path, String content) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.putObject("contents")
                .put("compression", "")
                .put("source", BASE64_PREFIX + Base64.getEncoder().encodeToString(content.getBytes(UTF_8)));
        return file.put("mode", MODE_0644).put("overwrite", true).put("path", path);
    }

    private static String decoded(String dataUrl) {
        int comma = dataUrl.indexOf(',');
        String data = dataUrl.substring(comma + 1);
        if (dataUrl.substring(0, Math.max(comma, 0)).endsWith(";base64")) {
            return new String(Base64.getDecoder().decode(data), UTF_8);
        }
        // A data URL percent-encodes; only a form would read a plus as a space.
        return URLDecoder.decode(data.replace("+", "%2B"), UTF_8);
    }
}
