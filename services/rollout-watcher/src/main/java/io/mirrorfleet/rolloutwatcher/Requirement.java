package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.registriesconf.NodeFiles;

/** What the files of a node are asked to do. */
@FunctionalInterface
public interface Requirement {

    /** Whether these files do it. */
    Compliance check(NodeFiles files);
}
