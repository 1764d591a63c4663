package io.mirrorfleet.registriesconf;

import io.mirrorfleet.oci.names.ImageReference;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the container runtime looks for an image.
 *
 * @param candidates the full names that the image name stands for, in the order in which they are tried; a name with a
 *     registry has one
 * @param failure why there is no candidate, or null
 */
public record Resolution(
        List<Candidate> candidates, @Nullable String failure) {

    public Resolution {
        candidates = List.copyOf(candidates);
    }

    /** Every place that is tried or refused, over all candidates. */
    public List<Attempt> attempts() {
        return candidates.stream()
                .flatMap(candidate -> candidate.attempts().stream())
                .toList();
    }

    /** The places that are asked, in order. */
    public List<Attempt> sources() {
        return attempts().stream().filter(attempt -> !attempt.refused()).toList();
    }

    /** The places that the file blocks. */
    public List<ImageReference> refused() {
        return attempts().stream()
                .filter(Attempt::refused)
                .map(Attempt::reference)
                .toList();
    }

    /** Whether every pull fails because all places are refused. */
    public boolean blocked() {
        return !attempts().isEmpty() && sources().isEmpty();
    }

    /** Why nothing at all can be tried; the runtime reports the last candidate's error. */
    public Optional<String> error() {
        if (failure != null || candidates.isEmpty()) {
            return Optional.ofNullable(failure);
        }
        return attempts().isEmpty() ? candidates.getLast().error() : Optional.empty();
    }
}
