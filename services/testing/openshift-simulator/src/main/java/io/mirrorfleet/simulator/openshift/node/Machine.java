package io.mirrorfleet.simulator.openshift.node;

import io.mirrorfleet.simulator.openshift.truth.NodeState;
import io.mirrorfleet.simulator.openshift.truth.TruthJournal;
import io.mirrorfleet.simulator.openshift.truth.What;
import java.util.Map;

/** A machine under a node: disk, container runtime, and the boot that it lives in. */
final class Machine {

    private final String cluster;
    private final String name;
    private final NodeFolder folder;
    private final ContainerRuntime runtime;
    private final TruthJournal journal;
    private volatile String bootId = "";

    Machine(String cluster, String name, NodeFolder folder, RegistriesRules rules, TruthJournal journal) {
        this.cluster = cluster;
        this.name = name;
        this.folder = folder;
        this.runtime = new ContainerRuntime(folder, rules);
        this.journal = journal;
    }

    String name() {
        return name;
    }

    NodeFolder folder() {
        return folder;
    }

    String bootId() {
        return bootId;
    }

    /** The first boot, with these files. */
    void install(Map<String, String> files, String boot) {
        files.forEach(this::write);
        runtime.reload();
        bootId = boot;
        note(What.CREATED);
    }

    void boot(String boot) {
        bootId = boot;
        boolean fine = runtime.reload();
        note(What.REBOOTED);
        if (!fine) {
            note(What.RELOAD_FAILED);
        }
    }

    void reload() {
        note(runtime.reload() ? What.RELOADED : What.RELOAD_FAILED);
    }

    void write(String path, String content) {
        if (NodeFolder.keeps(path)) {
            folder.write(path, content);
        }
    }

    void delete(String path) {
        if (NodeFolder.keeps(path)) {
            folder.delete(path);
        }
    }

    /** Whether the disk holds exactly this under the path. */
    boolean holds(String path, String content) {
        return !NodeFolder.keeps(path)
                || folder.read(path).filter(content::equals).isPresent();
    }

    void note(What what) {
        journal.add(what, state());
    }

    NodeState state() {
        return new NodeState(cluster, name, folder.registriesHash(), runtime.loadedHash(), bootId);
    }
}
