package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Uploads in files that only their owner may read, one each, for programs that end and are started again, and for several
 * at a time. A file is replaced as a whole; what cannot be read or written costs bytes, not the copy.
 */
public final class FileUploadSessions implements UploadSessions {

    private static final Logger LOG = LoggerFactory.getLogger(FileUploadSessions.class);

    private final Path folder;
    private final FolderClaims claims;

    /**
     * Keeps uploads in this folder, which is made when it is not there.
     *
     * @throws IOException when it cannot be made
     */
    public FileUploadSessions(Path folder) throws IOException {
        this.folder = folder;
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        this.claims = new FolderClaims(folder);
    }

    @Override
    public Optional<UploadClaim> claim(Repository repository, Digest blob) {
        String name = name(repository, blob);
        return claims.take(Long.parseUnsignedLong(name.substring(0, 16), 16))
                .map(claim -> new Claim(file(name), claim));
    }

    /** Where the upload stood last, whoever has it. */
    Optional<UploadState> kept(Repository repository, Digest blob) {
        return read(file(name(repository, blob)));
    }

    private Optional<UploadState> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return Optional.of(new UploadState(lines.get(1), Long.parseLong(lines.get(0))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            LOG.atWarn().addKeyValue("folder", folder).log("an upload that was begun cannot be read: it starts again");
            return Optional.empty();
        }
    }

    private Path file(String name) {
        return folder.resolve("upload-" + name);
    }

    private static String name(Repository repository, Digest blob) {
        Digest name = Digest.sha256Of((repository + "@" + blob).getBytes(UTF_8));
        return name.value().substring("sha256:".length());
    }

    private final class Claim implements UploadClaim {

        private final Path file;
        private final FolderClaims.Claim claim;

        private Claim(Path file, FolderClaims.Claim claim) {
            this.file = file;
            this.claim = claim;
        }

        @Override
        public Optional<UploadState> state() {
            return read(file);
        }

        @Override
        public void save(UploadState state) {
            try {
                // A temporary file is its owner's alone from the start (0600), and a move is atomic.
                Path written = Files.createTempFile(folder, "upload-", ".new");
                try {
                    Files.write(written, List.of(String.valueOf(state.offset()), state.location()));
                    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(written);
                }
            } catch (IOException e) {
                LOG.atWarn().addKeyValue("folder", folder).log("where an upload stands cannot be kept");
            }
        }

        @Override
        public void forget() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.atWarn().addKeyValue("folder", folder).log("an upload that ended cannot be forgotten");
            }
        }

        @Override
        public void close() {
            claim.close();
        }
    }
}
