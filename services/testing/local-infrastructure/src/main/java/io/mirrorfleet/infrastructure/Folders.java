package io.mirrorfleet.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders for the servers' data. */
final class Folders {

    static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private Folders() {}

    static Path temporary(String purpose) {
        try {
            return Files.createTempDirectory("mirrorfleet-" + purpose + "-");
        } catch (IOException e) {
            throw new InfrastructureException("cannot make a temporary folder for " + purpose, e);
        }
    }

    static Path existing(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InfrastructureException("cannot make the folder " + folder, e);
        }
    }
}
