package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.simulator.registry.RegistrySimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The simulated registries around the service under test.
 *
 * @param upstream where images come from
 * @param mirror where they go to
 * @param gap what lies on both sides of a gap
 */
record Lab(RegistrySimulator upstream, RegistrySimulator mirror, Gap gap) implements AutoCloseable {

    /**
     * Two sides between which only files go.
     *
     * @param here the mirror that archives are made from
     * @param there a mirror that they are brought to
     * @param elsewhere a mirror that has not got what the others have
     * @param archives the folder for the files
     */
    record Gap(RegistrySimulator here, RegistrySimulator there, RegistrySimulator elsewhere, Path archives) {}

    static Lab open() {
        try {
            Gap gap = new Gap(
                    RegistrySimulator.start(),
                    RegistrySimulator.start(),
                    RegistrySimulator.start(),
                    Files.createTempDirectory("archives"));
            return new Lab(RegistrySimulator.start(), RegistrySimulator.start(), gap);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        upstream.close();
        mirror.close();
        gap.here.close();
        gap.there.close();
        gap.elsewhere.close();
    }
}
