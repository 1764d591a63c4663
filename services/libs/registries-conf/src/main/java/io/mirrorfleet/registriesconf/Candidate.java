package io.mirrorfleet.registriesconf;

import io.mirrorfleet.oci.names.ImageReference;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One full name that an image name may stand for.
 *
 * @param reference the full name
 * @param matchedPrefix prefix of the one table that applies, empty when none does
 * @param attempts mirrors, then the source, in the order in which they are tried; none after a failure
 * @param failure why the whole candidate cannot be pulled, or null
 */
public record Candidate(
        ImageReference reference,
        String matchedPrefix,
        List<Attempt> attempts,
        @Nullable String failure) {

    public Candidate {
        attempts = List.copyOf(attempts);
    }

    /** Why the runtime gives up on this name before it tries anything. */
    public Optional<String> error() {
        return Optional.ofNullable(failure);
    }
}
