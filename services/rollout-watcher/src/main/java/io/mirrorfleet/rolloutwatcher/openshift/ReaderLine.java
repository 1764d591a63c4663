package io.mirrorfleet.rolloutwatcher.openshift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mirrorfleet.events.rollout.Reading;
import io.mirrorfleet.registriesconf.NodeFiles;
import io.mirrorfleet.rolloutwatcher.ReaderReport;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads a line that a reader printed. Every hash is computed again: nothing is believed that can be checked. */
final class ReaderLine {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MAIN = "registries.conf";
    private static final String FOLDER = "registries.conf.d";

    private ReaderLine() {}

    /** What the line says, or why it cannot serve. */
    static ReaderReport read(String pod, String line) {
        try {
            return read(pod, JSON.readTree(line));
        } catch (JsonProcessingException e) {
            return new ReaderReport.Unusable(pod, "the last line is not JSON");
        } catch (UnusableException e) {
            return new ReaderReport.Unusable(pod, String.valueOf(e.getMessage()));
        }
    }

    private static ReaderReport read(String pod, JsonNode line) throws UnusableException {
        if (line.path("v").asInt() != 1) {
            throw new UnusableException("the last line is of version " + line.path("v") + ", not 1");
        }
        if (line.path("missingTools").size() > 0) {
            throw new UnusableException("its image lacks " + line.path("missingTools"));
        }
        String instance = line.path("instance").asText();
        long beat = line.path("beat").asLong();
        String bootId = line.path("bootId").asText();
        if (instance.isEmpty() || beat < 1 || bootId.isEmpty()) {
            throw new UnusableException("the last line lacks instance, beat or bootId");
        }
        return read(new Reading(pod, instance, beat), bootId, line.path("files"));
    }

    private static ReaderReport read(Reading reading, String bootId, JsonNode files) throws UnusableException {
        Map<String, String> written = new HashMap<>();
        Map<String, String> dropIns = new HashMap<>();
        String fileHash = "";
        for (Map.Entry<String, JsonNode> file : entries(files)) {
            String name = file.getKey();
            if (name.equals(MAIN) && !absent(file.getValue())) {
                byte[] content = content(name, file.getValue());
                fileHash = Sha256.of(content);
                written.put(NodeFiles.REGISTRIES_CONF, new String(content, UTF_8));
            } else if (name.startsWith(FOLDER)) {
                byte[] content = content(name, file.getValue());
                String dropIn = decoded(name.substring(Math.min(name.length(), FOLDER.length() + 1)));
                dropIns.put(dropIn, Sha256.of(content));
                written.put(NodeFiles.DROP_IN_FOLDER + dropIn, new String(content, UTF_8));
            }
        }
        if (!files.has(MAIN)) {
            throw new UnusableException("the last line says nothing of " + MAIN);
        }
        return new ReaderReport.Read(reading, bootId, fileHash, dropIns, new NodeFiles(written));
    }

    private static Set<Map.Entry<String, JsonNode>> entries(JsonNode files) {
        return files.properties();
    }

    /** The file is not there: unlike one that cannot be read, that is an answer. */
    private static boolean absent(JsonNode file) {
        return file.path("error").asText().equals("ENOENT");
    }

    private static byte[] content(String name, JsonNode file) throws UnusableException {
        if (file.has("error")) {
            throw new UnusableException(name + ": " + file.path("error").asText());
        }
        try {
            byte[] content = Base64.getDecoder().decode(file.path("content").asText());
            String printed = "sha256:" + file.path("sha256").asText().toLowerCase(Locale.ROOT);
            if (!printed.equals(Sha256.of(content))) {
                throw new UnusableException(name + ": the hash printed beside it is not that of the content");
            }
            return content;
        } catch (IllegalArgumentException e) {
            throw new UnusableException(name + ": the content is not base64");
        }
    }

    /** Names with unusual characters are printed as the percent-encoded bytes of the whole name. */
    private static String decoded(String name) {
        return name.startsWith("%") ? java.net.URLDecoder.decode(name, UTF_8) : name;
    }

    private static final class UnusableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnusableException(String why) {
            super(why);
        }
    }
}
