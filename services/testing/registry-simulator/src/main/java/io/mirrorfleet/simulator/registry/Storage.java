package io.mirrorfleet.simulator.registry;

import java.nio.file.Path;

/** Where the blobs of uploads are kept. */
public sealed interface Storage {

    /** In memory. */
    record Memory() implements Storage {}

    /**
     * In files of a fresh folder, deleted when the registry closes.
     *
     * @param parent the folder that the fresh one is made in
     */
    record Folder(Path parent) implements Storage {}

    /** Nowhere: only their sizes are remembered. */
    record Nowhere() implements Storage {}
}
