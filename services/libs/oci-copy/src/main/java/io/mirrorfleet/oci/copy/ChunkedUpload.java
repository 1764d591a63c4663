package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;

/**
 * Fills one session chunk by chunk and keeps after each where it stands. Where a chunk breaks the registry is asked how
 * much of it arrived; a session that is lost ends the attempt.
 */
final class ChunkedUpload {

    private final Upload upload;
    private final Transfer transfer;
    private final BlobSender sender;
    private final SentBytes sent;
    private boolean unsure;

    ChunkedUpload(Upload upload, Transfer transfer, BlobSender sender, SentBytes sent) {
        this.upload = upload;
        this.transfer = transfer;
        this.sender = sender;
        this.sent = sent;
    }

    /**
     * Sends what the session misses and makes it a blob.
     *
     * @throws RegistryException UPLOAD_LOST when the registry lost the session or does not stand where it must
     */
    void send(ChunkSupply supply, ContentTarget target) throws RegistryException, InterruptedException {
        Repository repository = transfer.to();
        Digest digest = transfer.digest();
        long start = upload.state().offset();
        while (start < transfer.blob().size()) {
            Chunk chunk = supply.next();
            long begun = start;
            requireKept(sender.traffic().again(() -> append(chunk, begun)));
            sender.sessions().save(repository, digest, upload.state());
            start += chunk.length();
            transfer.listener().sending(digest, start);
        }
        unsure = false;
        requireKept(sender.traffic().again(() -> commit(target)));
        sender.sessions().forget(repository, digest);
    }

    /** False when the session is lost. */
    private boolean append(Chunk chunk, long start) throws RegistryException {
        if (unsure && !recover()) {
            return false;
        }
        long end = start + chunk.length();
        long at = upload.state().offset();
        while (at != end) {
            if (at < start || at > end) {
                return false;
            }
            unsure = true;
            upload.append(chunk.without((int) (at - start)));
            unsure = false;
            long taken = upload.state().offset() - at;
            if (taken <= 0) {
                return false;
            }
            sent.add(taken);
            at += taken;
        }
        return true;
    }

    private boolean recover() throws RegistryException {
        long before = upload.state().offset();
        boolean known = upload.recover();
        unsure = !known;
        sent.add(upload.state().offset() - before);
        return known;
    }

    /** False when the session is lost; one whose commit broke may be so because it succeeded. */
    private boolean commit(ContentTarget target) throws RegistryException {
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
