package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.requests.Expansion;
import io.mirrorfleet.mirrorcopier.requests.Expansion.Chosen;
import io.mirrorfleet.mirrorcopier.requests.Expansion.Failed;
import io.mirrorfleet.mirrorcopier.requests.RequestSelection;
import io.mirrorfleet.mirrorcopier.selection.TagSelection;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.names.Tag;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Asks a source which tags it has, and has the rule choose. */
@ApplicationScoped
class TagChooser {

    private final CopyEngine engine;

    TagChooser(CopyEngine engine) {
        this.engine = engine;
    }

    /**
     * What the rule chooses, or why that can't be known.
     *
     * @throws RegistryException when the source wants to be left alone for a while: it may be asked again later
     */
    Expansion choose(RequestSelection rule) throws InterruptedException, RegistryException {
        TagSelection selection = TagSelection.of(rule.tags());
        try {
            List<Tag> there = selection.needsList() ? engine.tags(rule.repository()) : List.of();
            return new Chosen(rule.ordinal(), selection.choose(there));
        } catch (RegistryException e) {
            if (e.code() == FailureCode.RATE_LIMITED) {
                throw e;
            }
            return new Failed(rule.ordinal(), ItemFailures.of(e));
        } catch (SecretUnavailableException e) {
            return new Failed(rule.ordinal(), ItemFailures.of("source", e));
        }
    }
}
