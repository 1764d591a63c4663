package io.mirrorfleet.mirrorcopier.requests;

import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules of requests that name all of their images. */
public final class NoRules implements Selections {

    @Override
    public void add(UUID request, List<RequestSelection> rules) {
        assertThat(rules).isEmpty();
    }

    @Override
    public List<RequestSelection> of(UUID request) {
        return List.of();
    }

    @Override
    public void save(UUID request, RequestSelection rule) {
        throw new AssertionError("there is no rule");
    }
}
