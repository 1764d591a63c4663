package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Repository;
import java.util.UUID;

/**
 * The name of a job: which prune, which repository of the mirror.
 *
 * @param prune the prune
 * @param repository what is tidied
 */
record PruneJobName(UUID prune, Repository repository) {

    static PruneJobName parse(String name) {
        int space = name.indexOf(' ');
        return new PruneJobName(
                UUID.fromString(name.substring(0, space)),
                ImageReference.written(name.substring(space + 1)).repository());
    }

    @Override
    public String toString() {
        return prune + " " + repository;
    }
}
