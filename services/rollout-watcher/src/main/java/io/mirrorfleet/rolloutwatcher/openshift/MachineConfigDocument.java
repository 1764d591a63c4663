package io.mirrorfleet.rolloutwatcher.openshift;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.mirrorfleet.registriesconf.NodeFiles;
import io.mirrorfleet.rolloutwatcher.MachineConfigContent;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads of a MachineConfig what concerns registries. The rest may hold secrets and is not kept. */
final class MachineConfigDocument {

    private MachineConfigDocument() {}

    /**
     * What the MachineConfig puts on a node as far as registries are concerned.
     *
     * @throws IOException when a file in it cannot be decoded
     */
    static MachineConfigContent read(GenericKubernetesResource document) throws IOException {
        Map<String, String> written = new HashMap<>();
        String fileHash = "";
        Object files = document.get("spec", "config", "storage", "files");
        for (Object entry : files instanceof List<?> list ? list : List.of()) {
            if (entry instanceof Map<?, ?> file && concernsRegistries(path(file))) {
                byte[] content = file.get("contents") instanceof Map<?, ?> contents
                        ? IgnitionFile.decode(contents)
                        : new byte[0];
                written.put(path(file), new String(content, UTF_8));
                if (path(file).equals(NodeFiles.REGISTRIES_CONF)) {
                    fileHash = Sha256.of(content);
                }
            }
        }
        return new MachineConfigContent(document.getMetadata().getName(), fileHash, new NodeFiles(written));
    }

    private static String path(Map<?, ?> file) {
        return String.valueOf(file.get("path"));
    }

    private static boolean concernsRegistries(String path) {
        return path.equals(NodeFiles.REGISTRIES_CONF)
                || (path.startsWith(NodeFiles.DROP_IN_FOLDER) && path.endsWith(".conf"));
    }
}
