package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * Brings blobs into repositories with as few bytes as possible: what is there stays, what the registry has elsewhere is
 * mounted, and the bytes of one blob travel to one registry once, however many copies want them.
 */
final class BlobPlacer {

    private final Remotes remotes;
    private final Traffic traffic;
    private final BlobLocations locations = new BlobLocations();
    private final InFlight inFlight = new InFlight();

    BlobPlacer(Remotes remotes, Traffic traffic) {
        this.remotes = remotes;
        this.traffic = traffic;
    }

    /** Makes sure that the blob is in the repository. */
    BlobOutcome place(Transfer transfer) throws RegistryException, InterruptedException {
        return isThere(transfer) ? BlobOutcome.present(transfer.blob()) : bring(transfer);
    }

    /** Sends the blob although the registry claims to have it: a manifest that refers to it was refused. */
    BlobOutcome placeAgain(Transfer transfer) throws RegistryException, InterruptedException {
        locations.forget(transfer.to(), transfer.digest());
        return send(transfer, List.of());
    }

    private BlobOutcome bring(Transfer transfer) throws RegistryException, InterruptedException {
        Optional<Repository> near = locations.find(transfer.registry(), transfer.digest());
        if (near.isPresent()) {
            return bringFrom(near.get(), transfer);
        }
        try (InFlight.Held _ = inFlight.enter(transfer.registry(), transfer.digest())) {
            if (locations.find(transfer.registry(), transfer.digest()).isEmpty()) {
                return send(transfer, List.of());
            }
        }
        return bring(transfer);
    }

    private BlobOutcome bringFrom(Repository near, Transfer transfer) throws RegistryException, InterruptedException {
        if (near.equals(transfer.to())) {
            return recheck(transfer);
        }
        ContentTarget target = remotes.target(transfer.to());
        return switch (traffic.ask(transfer.registry(), () -> target.mount(transfer.blob(), near))) {
            case UploadStart.Mounted() -> {
                locations.add(transfer.to(), transfer.digest());
                yield BlobOutcome.mounted(transfer.blob());
            }
            case UploadStart.Opened(Upload upload) -> {
                locations.forget(near, transfer.digest());
                yield send(transfer, List.of(upload));
            }
        };
    }

    /** Either another copy brought it here a moment ago, or the registry lost what was seen here once. */
    private BlobOutcome recheck(Transfer transfer) throws RegistryException, InterruptedException {
        if (isThere(transfer)) {
            return BlobOutcome.present(transfer.blob());
        }
        locations.forget(transfer.to(), transfer.digest());
        return bring(transfer);
    }

    private boolean isThere(Transfer transfer) throws RegistryException, InterruptedException {
        ContentTarget target = remotes.target(transfer.to());
        boolean there = traffic.ask(transfer.registry(), () -> target.holds(transfer.blob()));
        if (there) {
            locations.add(transfer.to(), transfer.digest());
        }
        return there;
    }

    /** Sends through a session that is already open where there is one; each further attempt opens its own. */
    private BlobOutcome send(Transfer transfer, List<Upload> opened) throws RegistryException, InterruptedException {
        ContentTarget target = remotes.target(transfer.to());
        Queue<Upload> ready = new ArrayDeque<>(opened);
        traffic.transfer(transfer.from().registry(), transfer.registry(), () -> {
            Upload upload = ready.isEmpty() ? target.upload(transfer.blob()) : ready.remove();
            stream(transfer, upload);
            return upload;
        });
        locations.add(transfer.to(), transfer.digest());
        return BlobOutcome.copied(transfer.blob());
    }

    private void stream(Transfer transfer, Upload upload) throws RegistryException {
        try (InputStream content = open(transfer)) {
            upload.send(transfer.verified(content));
        } catch (RegistryException e) {
            if (e.side() == Side.SOURCE) {
                upload.cancel();
            }
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("closing a source never fails", e);
        }
    }

    private InputStream open(Transfer transfer) throws RegistryException {
        Bytes inline = transfer.blob().data();
        return inline != null ? inline.open() : remotes.source(transfer.from()).open(transfer.blob());
    }
}
