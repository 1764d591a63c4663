package io.mirrorfleet.mirrorcopier.requests;

import java.util.List;
import java.util.UUID;

/** The rules of mirror requests, and what they chose. */
public interface Selections {

    /** Stores the rules of a new request. */
    void add(UUID request, List<RequestSelection> rules);

    /** The rules of a request, in order. */
    List<RequestSelection> of(UUID request);

    /** Stores what became of a rule of a request that is locked. */
    void save(UUID request, RequestSelection rule);
}
