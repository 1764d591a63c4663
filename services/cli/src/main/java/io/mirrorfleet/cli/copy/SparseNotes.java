package io.mirrorfleet.cli.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Into which repositories this machine has put indexes without all of their images: an empty file for each, named by the hash
 * of the repository. Of such an index its digest does not say that the images are there.
 */
public final class SparseNotes {

    private final Path folder;

    /** The notes in this folder, which need not be there yet. */
    public SparseNotes(Path folder) {
        this.folder = folder;
    }

    /** Whether an index in this repository may lack images that it lists. */
    public boolean mayBeIn(Repository repository) {
        return Files.exists(file(repository));
    }

    /**
     * Notes that such an index comes into this repository.
     *
     * @throws IOException when it cannot be remembered
     */
    public void add(Repository repository) throws IOException {
        Files.createDirectories(folder);
        Path file = file(repository);
        if (!Files.exists(file)) {
            Files.writeString(file, "");
        }
    }

    private Path file(Repository repository) {
        String digest = Digest.sha256Of(repository.toString().getBytes(UTF_8)).value();
        return folder.resolve(digest.replace(':', '-'));
    }
}
