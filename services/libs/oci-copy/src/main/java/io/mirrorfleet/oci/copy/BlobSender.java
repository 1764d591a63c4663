package io.mirrorfleet.oci.copy;

import java.io.InputStream;
import java.util.List;

/** Sends blobs: small ones in one request, large ones in chunks, so that what a registry has need not be sent again. */
final class BlobSender {

    private final Remotes remotes;
    private final Traffic traffic;
    private final UploadSessions sessions;
    private final ChunkSettings chunks;
    private final ChunkBuffers buffers;

    BlobSender(Remotes remotes, Traffic traffic, UploadSessions sessions, ChunkSettings chunks) {
        this.remotes = remotes;
        this.traffic = traffic;
        this.sessions = sessions;
        this.chunks = chunks;
        this.buffers = new ChunkBuffers(chunks);
    }

    /** Sends through a session that is open already where there is one; each further attempt opens its own. */
    BlobOutcome send(Transfer transfer, List<Upload> opened) throws RegistryException, InterruptedException {
        Delivery delivery = new Delivery(transfer, remotes.target(transfer.to()), this, opened);
        traffic.transfer(transfer.from().registry(), transfer.registry(), delivery::attempt);
        return delivery.outcome();
    }

    /** The content of the blob; nothing is asked for before it is read. */
    InputStream open(Transfer transfer) throws RegistryException {
        Bytes inline = transfer.blob().data();
        return inline != null ? inline.open() : new ContinuedInput(transfer, remotes.source(transfer.from()), traffic);
    }

    Traffic traffic() {
        return traffic;
    }

    UploadSessions sessions() {
        return sessions;
    }

    ChunkSettings chunks() {
        return chunks;
    }

    ChunkBuffers buffers() {
        return buffers;
    }
}
