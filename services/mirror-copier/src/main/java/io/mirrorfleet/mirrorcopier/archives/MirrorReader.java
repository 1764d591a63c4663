package io.mirrorfleet.mirrorcopier.archives;

import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.CopySettings;
import io.mirrorfleet.oci.copy.client.RegistryClient;
import io.mirrorfleet.oci.copy.layout.LayoutTarget;

/** Reads mirrors where they are registered, whether images may be copied from there or not. */
public final class MirrorReader implements AutoCloseable {

    private final RegistryClient mirrors;
    private final CopySettings settings;

    /** A reader of what this client reaches. */
    public MirrorReader(RegistryClient mirrors, CopySettings settings) {
        this.mirrors = mirrors;
        this.settings = settings;
    }

    /** An engine that copies from mirrors into this archive; it remembers nothing for longer. */
    CopyEngine into(LayoutTarget draft) {
        return new CopyEngine(new DraftRemotes(mirrors, draft), settings);
    }

    @Override
    public void close() {
        mirrors.close();
    }
}
