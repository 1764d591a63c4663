package io.mirrorfleet.oci.copy.layout;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import java.util.Optional;

/** What a disk refuses, as the failure of a copy. */
final class DiskFailures {

    private DiskFailures() {}

    static RegistryException reading(Action action, IOException e) {
        return action.failed(FailureCode.UNAVAILABLE, "the file cannot be read: " + words(e))
                .causedBy(e);
    }

    static RegistryException writing(Action action, IOException e) {
        if (isFull(e)) {
            return action.failed(FailureCode.NO_SPACE, words(e)).causedBy(e);
        }
        if (e instanceof AccessDeniedException || e.getCause() instanceof ReadOnlyFileSystemException) {
            return action.failed(FailureCode.READ_ONLY, "the folder takes no files")
                    .causedBy(e);
        }
        return action.failed(FailureCode.UNAVAILABLE, "the file cannot be written: " + words(e))
                .causedBy(e);
    }

    static RegistryException tooSmall(Action action, long needed, long free) {
        return action.failed(FailureCode.NO_SPACE, needed + " bytes are needed, " + free + " are free");
    }

    /** ENOSPC and EDQUOT have no exception of their own. */
    private static boolean isFull(IOException e) {
        String words = words(e).toLowerCase(Locale.ROOT);
        return words.contains("no space left") || words.contains("quota exceeded");
    }

    private static String words(IOException e) {
        Optional<String> reason =
                e instanceof FileSystemException known ? Optional.ofNullable(known.getReason()) : Optional.empty();
        return reason.orElseGet(() -> e instanceof FileSystemException
                ? e.getClass().getSimpleName()
                : Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()));
    }
}
