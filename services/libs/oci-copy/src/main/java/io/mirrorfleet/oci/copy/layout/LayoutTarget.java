package io.mirrorfleet.oci.copy.layout;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.ContentTarget;
import io.mirrorfleet.oci.copy.Descriptor;
import io.mirrorfleet.oci.copy.Manifest;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.copy.Upload;
import io.mirrorfleet.oci.copy.UploadStart;
import io.mirrorfleet.oci.copy.UploadState;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.InvalidNameException;
import io.mirrorfleet.oci.names.Repository;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * A folder that is written as an image layout. Content lies under its digest and nowhere else: say in a list of your own what
 * it is called. A tag is known only as long as this object is.
 */
public final class LayoutTarget implements ContentTarget {

    private final LayoutFolder folder;
    private final Repository name;
    private final Predicate<Digest> leftOut;
    private final Map<String, Digest> tags = new ConcurrentHashMap<>();

    /**
     * The folder, under this name in messages.
     *
     * @param leftOut blobs that shall count as there, because whoever gets the layout has them
     */
    public LayoutTarget(LayoutFolder folder, Repository name, Predicate<Digest> leftOut) {
        this.folder = folder;
        this.name = name;
        this.leftOut = leftOut;
    }

    @Override
    public Optional<Digest> resolve(String reference) throws RegistryException {
        Optional<Digest> digest = parsed(reference).or(() -> Optional.ofNullable(tags.get(reference)));
        return digest.isPresent() && has(digest.get(), -1) ? digest : Optional.empty();
    }

    @Override
    public boolean holds(Descriptor blob) throws RegistryException {
        return leftOut.test(blob.digest()) || has(blob.digest(), blob.size());
    }

    /** All repositories of a layout have their blobs in one place. */
    @Override
    public UploadStart mount(Descriptor blob, Repository from) throws RegistryException {
        return holds(blob) ? new UploadStart.Mounted() : new UploadStart.Opened(upload(blob));
    }

    @Override
    public Upload upload(Descriptor blob) throws RegistryException {
        Action action = new Action(Side.DESTINATION, "write blob " + name + "@" + blob.digest());
        try {
            long free = folder.free();
            if (free < blob.size()) {
                throw DiskFailures.tooSmall(action, blob.size(), free);
            }
        } catch (RegistryException e) {
            throw e;
        } catch (IOException e) {
            throw DiskFailures.writing(action, e);
        }
        return new LayoutUpload(folder, LayoutFiles.blob(blob.digest()), action);
    }

    @Override
    public Optional<Upload> resume(Descriptor blob, UploadState state) {
        return Optional.empty();
    }

    @Override
    public void put(Manifest manifest, String reference) throws RegistryException {
        try {
            Optional<Digest> digest = parsed(reference);
            folder.write(
                    LayoutFiles.blob(digest.orElse(manifest.digest())),
                    manifest.bytes().toArray());
            if (digest.isEmpty()) {
                tags.put(reference, manifest.digest());
            }
        } catch (IOException e) {
            throw DiskFailures.writing(
                    new Action(Side.DESTINATION, "write manifest " + name + "@" + manifest.digest()), e);
        }
    }

    private boolean has(Digest digest, long size) throws RegistryException {
        try {
            return folder.size(LayoutFiles.blob(digest)).stream().anyMatch(found -> size < 0 || found == size);
        } catch (IOException e) {
            throw DiskFailures.writing(new Action(Side.DESTINATION, "look for " + name + "@" + digest), e);
        }
    }

    private static Optional<Digest> parsed(String reference) {
        try {
            return Optional.of(new Digest(reference));
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
