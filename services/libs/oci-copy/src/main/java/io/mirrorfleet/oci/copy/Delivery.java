package io.mirrorfleet.oci.copy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** One blob on its way into one repository, over as many attempts as it takes. */
final class Delivery {

    private final Transfer transfer;
    private final ContentTarget target;
    private final BlobSender sender;
    private final Queue<Upload> opened;
    private final SentBytes sent = new SentBytes();
    private Way way;

    Delivery(Transfer transfer, ContentTarget target, BlobSender sender, List<Upload> opened) {
        this.transfer = transfer;
        this.target = target;
        this.sender = sender;
        this.opened = new ArrayDeque<>(opened);
        this.way = Way.first(transfer.blob(), sender.chunks());
    }

    BlobOutcome outcome() {
        return sent.outcome(transfer.blob());
    }

    /** Sends the blob; what a failure says about the way it was sent is for the next attempt, which may come at once. */
    BlobOutcome attempt() throws RegistryException, InterruptedException {
        try {
            send();
            return outcome();
        } catch (RegistryException e) {
            Optional<Way> better = way.after(e, transfer.blob());
            way = better.orElse(way);
            if (better.isEmpty() || e.retryable()) {
                throw e;
            }
        }
        return attempt();
    }

    private void send() throws RegistryException, InterruptedException {
        try (InputStream content = sender.open(transfer)) {
            if (way.inChunks()) {
                sendInChunks(transfer.verified(content));
            } else {
                sendWhole(transfer.verified(content), opened.isEmpty() ? begun() : opened.remove());
            }
        } catch (RegistryException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("a source fails with a RegistryException, and closing it never", e);
        }
    }

    private void sendWhole(VerifiedStream content, Upload upload) throws RegistryException, InterruptedException {
        try {
            sender.traffic().awaitOpen(transfer.registry());
            upload.send(content);
        } catch (RegistryException e) {
            if (e.side() == Side.SOURCE) {
                upload.cancel();
            }
            throw e;
        } finally {
            sent.add(upload.sent());
        }
    }

    private void sendInChunks(VerifiedStream content) throws IOException, InterruptedException {
        try (ChunkSupply supply = ChunkSupply.borrowing(content, way.chunk(), sender.buffers());
                UploadClaim claim = claimed()) {
            Upload upload = session(claim);
            if (upload.leastChunk() > way.chunk()) {
                sendWhole(content, upload);
                return;
            }
            try {
                content.pass(upload.state().offset());
                new ChunkedUpload(upload, transfer, sender, claim).send(supply, target);
            } catch (RegistryException e) {
                giveUp(upload, claim, e);
                throw e;
            } finally {
                sent.add(upload.sent());
            }
        }
    }

    private UploadClaim claimed() {
        return sender.sessions().claim(transfer.to(), transfer.digest()).orElseGet(UnkeptUpload::new);
    }

    /** Where somebody left off, as far as the registry still knows; from the beginning otherwise. */
    private Upload session(UploadClaim claim) throws RegistryException, InterruptedException {
        Optional<UploadState> state = claim.state();
        if (state.isPresent()) {
            sent.before(state.get().offset());
            Optional<Upload> resumed = target.resume(transfer.blob(), state.get());
            if (resumed.isPresent()) {
                return resumed.get();
            }
            claim.forget();
        }
        return opened.isEmpty() ? begun() : opened.remove();
    }

    private Upload begun() throws RegistryException, InterruptedException {
        sender.traffic().awaitOpen(transfer.registry());
        return target.upload(transfer.blob());
    }

    /** A session is kept only for what the same bytes may finish later. */
    private static void giveUp(Upload upload, UploadClaim claim, RegistryException failure) {
        boolean lost = failure.code() == FailureCode.UPLOAD_LOST;
        if (failure.retryable() && !lost) {
            return;
        }
        claim.forget();
        if (!lost) {
            upload.cancel();
        }
    }
}
