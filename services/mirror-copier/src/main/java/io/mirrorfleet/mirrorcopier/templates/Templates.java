package io.mirrorfleet.mirrorcopier.templates;

import io.mirrorfleet.mirrorcopier.Name;
import java.util.List;
import java.util.Optional;

/** The registered request templates. */
public interface Templates {

    /** The template with this name. */
    Optional<RequestTemplate> find(Name name);

    /** Templates by name: the first ones whose names come after this one. */
    List<RequestTemplate> page(String after, int most);

    /**
     * The revision number that the next change of this name gets, held until the transaction ends so that nothing else changes
     * the template meanwhile. Numbers go on after a removal.
     */
    long nextRevision(Name name);

    /** Stores a template, new or changed. */
    void save(RequestTemplate template);

    /** Forgets a template; its revision number stays. */
    void remove(Name name, long revision);
}
