package io.mirrorfleet.simulator.openshift.node;

import io.mirrorfleet.simulator.openshift.cluster.Hash;
import io.mirrorfleet.simulator.openshift.cluster.IgnitionFiles;
import java.util.Optional;

/** The container runtime of a node: it follows the rules it loaded last, whatever the file says by now. */
final class ContainerRuntime {

    private final NodeFolder folder;
    private final RegistriesRules rules;
    private volatile String loadedHash = "";

    ContainerRuntime(NodeFolder folder, RegistriesRules rules) {
        this.folder = folder;
        this.rules = rules;
    }

    /** Reads the file again; keeps the old rules when it makes no sense, as the real one does silently. */
    boolean reload() {
        Optional<String> file = folder.read(IgnitionFiles.REGISTRIES_CONF);
        if (file.isPresent() && !rules.loadable(file.get())) {
            return false;
        }
        loadedHash = file.map(Hash::sha256).orElse("");
        return true;
    }

    String loadedHash() {
        return loadedHash;
    }
}
