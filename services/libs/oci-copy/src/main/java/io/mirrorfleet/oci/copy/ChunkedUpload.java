package io.mirrorfleet.oci.copy;

/**
 * Fills one session chunk by chunk and keeps after each where it stands. Where a chunk breaks the registry is asked how
 * much of it arrived; a session that is lost ends the attempt.
 */
final class ChunkedUpload {

    private final Upload upload;
    private final Transfer transfer;
    private final BlobSender sender;
    private final UploadClaim claim;
    private boolean unsure;

    ChunkedUpload(Upload upload, Transfer transfer, BlobSender sender, UploadClaim claim) {
        this.upload = upload;
        this.transfer = transfer;
        this.sender = sender;
        this.claim = claim;
    }

    /**
     * Sends what the session misses and makes it a blob.
     *
     * @throws RegistryException UPLOAD_LOST when the registry lost the session or does not stand where it must
     */
    void send(ChunkSupply supply, ContentTarget target) throws RegistryException, InterruptedException {
        long start = upload.state().offset();
        while (start < transfer.blob().size()) {
            Chunk chunk = supply.next();
            long begun = start;
            requireKept(step(() -> append(chunk, begun)));
            claim.save(upload.state());
            start += chunk.length();
            transfer.listener().sending(transfer.digest(), start);
        }
        unsure = false;
        requireKept(step(() -> commit(target)));
        claim.forget();
    }

    private boolean step(Attempt<Boolean> step) throws RegistryException, InterruptedException {
        return sender.traffic().again(transfer.registry(), step);
    }

    private void awaitOpen() throws RegistryException, InterruptedException {
        sender.traffic().awaitOpen(transfer.registry());
    }

    /** False when the session is lost. */
    private boolean append(Chunk chunk, long start) throws RegistryException, InterruptedException {
        if (unsure && !recover()) {
            return false;
        }
        long end = start + chunk.length();
        long at = upload.state().offset();
        while (at != end) {
            if (at < start || at > end) {
                return false;
            }
            awaitOpen();
            unsure = true;
            upload.append(chunk.without((int) (at - start)));
            unsure = false;
            long taken = upload.state().offset() - at;
            if (taken <= 0) {
                return false;
            }
            at += taken;
        }
        return true;
    }

    private boolean recover() throws RegistryException, InterruptedException {
        awaitOpen();
        boolean known = upload.recover();
        unsure = !known;
        return known;
    }

    /** False when the session is lost; one whose commit broke may be so because it succeeded. */
    private boolean commit(ContentTarget target) throws RegistryException, InterruptedException {
        awaitOpen();
        try {
            upload.commit();
            return true;
        } catch (RegistryException e) {
            if (e.code() == FailureCode.UPLOAD_LOST) {
                return unsure && target.holds(transfer.blob());
            }
            unsure = true;
            throw e;
        }
    }

    private void requireKept(boolean kept) throws RegistryException {
        if (!kept) {
            throw new Action(Side.DESTINATION, "write blob " + transfer.to() + "@" + transfer.digest())
                    .failed(FailureCode.UPLOAD_LOST, "it starts again");
        }
    }
}
