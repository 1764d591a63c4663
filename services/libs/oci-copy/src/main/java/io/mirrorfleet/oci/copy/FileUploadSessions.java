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
 * Uploads in files that only their owner may read, one each, for programs that end and are started again. A file is
 * replaced as a whole; what cannot be read or written costs bytes, not the copy.
 */
public final class FileUploadSessions implements UploadSessions {

    private static final Logger LOG = LoggerFactory.getLogger(FileUploadSessions.class);

    private final Path folder;

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
    }

    @Override
    public Optional<UploadState> find(Repository repository, Digest blob) {
        try {
            List<String> lines = Files.readAllLines(file(repository, blob));
            return Optional.of(new UploadState(lines.get(1), Long.parseLong(lines.get(0))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            LOG.atWarn().addKeyValue("folder", folder).log("an upload that was begun cannot be read: it starts again");
            return Optional.empty();
        }
    }

    @Override
    public void save(Repository repository, Digest blob, UploadState state) {
        Path file = file(repository, blob);
        try {
            // A temporary file is its owner's alone from the start (0600), and a move is atomic.
            Path written = Files.createTempFile(folder, "upload-", ".new");
            Files.write(written, List.of(String.valueOf(state.offset()), state.location()));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("folder", folder).log("where an upload stands cannot be kept");
        }
    }

    @Override
    public void forget(Repository repository, Digest blob) {
        try {
            Files.deleteIfExists(file(repository, blob));
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("folder", folder).log("an upload that ended cannot be forgotten");
        }
    }

    private Path file(Repository repository, Digest blob) {
        Digest name = Digest.sha256Of((repository + "@" + blob).getBytes(UTF_8));
        return folder.resolve("upload-" + name.value().substring("sha256:".length()));
    }
}
