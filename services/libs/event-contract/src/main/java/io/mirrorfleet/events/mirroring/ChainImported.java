package io.mirrorfleet.events.mirroring;

import java.util.List;
import java.util.UUID;

/**
 * Events of the other side came with an archive. They are what that side says: the trail keeps them as such, and nobody acts on them.
 *
 * @param importId the import
 * @param archive name of the archive
 * @param exportId the export that made it
 * @param chain correlation of all these events
 * @param batch which of the batches, from 1
 * @param batches how many there are
 * @param complete whether the other side said that the events of all batches are the whole chain
 * @param events CloudEvents in structured mode, each as JSON text, in causal order
 */
public record ChainImported(
        UUID importId,
        String archive,
        UUID exportId,
        UUID chain,
        int batch,
        int batches,
        boolean complete,
        List<String> events)
        implements MirroringEvent {

    public ChainImported {
        events = List.copyOf(events);
    }

    @Override
    public String subject() {
        return "archives/" + archive;
    }

    @Override
    public String partitionKey() {
        return chain.toString();
    }

    @Override
    public String version() {
        return importId + "/" + batch;
    }
}
