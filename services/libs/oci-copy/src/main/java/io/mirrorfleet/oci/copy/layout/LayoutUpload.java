package io.mirrorfleet.oci.copy.layout;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.Chunk;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Upload;
import io.mirrorfleet.oci.copy.UploadState;
import io.mirrorfleet.oci.copy.VerifiedStream;
import java.io.IOException;

/** One blob on its way to the disk, always whole: there is no session that could be lost. */
final class LayoutUpload implements Upload {

    private final LayoutFolder folder;
    private final String path;
    private final Action action;
    private long sent;

    LayoutUpload(LayoutFolder folder, String path, Action action) {
        this.folder = folder;
        this.path = path;
        this.action = action;
    }

    @Override
    public void send(VerifiedStream content) throws RegistryException {
        try (Draft draft = folder.draft(path)) {
            content.writeTo(draft.out());
            draft.finish();
        } catch (RegistryException e) {
            throw e;
        } catch (IOException e) {
            throw DiskFailures.writing(action, e);
        } finally {
            sent += content.position();
        }
    }

    @Override
    public long sent() {
        return sent;
    }

    @Override
    public UploadState state() {
        return new UploadState("/" + path, 0);
    }

    /** No chunk is this large: everything is sent whole. */
    @Override
    public long leastChunk() {
        return Long.MAX_VALUE;
    }

    @Override
    public void append(Chunk bytes) {
        throw new IllegalStateException("a layout takes whole blobs");
    }

    @Override
    public boolean recover() {
        return false;
    }

    @Override
    public void commit() {
        throw new IllegalStateException("a layout takes whole blobs");
    }

    @Override
    public void cancel() {
        // Nothing was begun.
    }
}
