package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Brings blobs into repositories with as few bytes as possible: what is there stays, what the registry has elsewhere is
 * mounted, and the bytes of one blob travel to one registry once, however many copies want them.
 */
final class BlobPlacer {

    /** A blob of no more bytes is not worth a question of its own. */
    private static final long LITTLE = 256 * 1024;

    private final Remotes remotes;
    private final Traffic traffic;
    private final BlobSender sender;
    private final SeenBlobs locations;
    private final InFlight inFlight = new InFlight();

    BlobPlacer(Remotes remotes, Traffic traffic, BlobSender sender, BlobLocations memory) {
        this.remotes = remotes;
        this.traffic = traffic;
        this.sender = sender;
        this.locations = new SeenBlobs(memory);
    }

    /** Recalls where the registry may have these blobs, before they are placed. */
    void expect(Registry registry, Collection<Descriptor> blobs) {
        locations.expect(registry, blobs);
    }

    /** Remembers for longer that these blobs were placed. */
    void keep(Repository repository, Collection<Digest> blobs) {
        locations.keep(repository, blobs);
    }

    /** Relies no longer on having seen these blobs in the repository. */
    void forget(Repository repository, Collection<Digest> blobs) {
        blobs.forEach(blob -> locations.forget(repository, blob));
    }

    /** Makes sure that the blob is in the repository. */
    BlobOutcome place(Transfer transfer) throws RegistryException, InterruptedException {
        return locations.knows(transfer.to(), transfer.digest()) ? recheck(transfer) : bring(transfer);
    }

    /** Sends the blob although the registry claims to have it: a manifest that refers to it was refused. */
    BlobOutcome placeAgain(Transfer transfer) throws RegistryException, InterruptedException {
        locations.forget(transfer.to(), transfer.digest());
        try (InFlight.Held _ = inFlight.enter(transfer.registry(), transfer.digest())) {
            return send(transfer, List.of());
        }
    }

    /** Whether the blob can be brought into the repository without its bytes: the registry has it there, or where it was seen. */
    boolean reaches(Repository target, Descriptor blob) throws RegistryException, InterruptedException {
        if (isThere(target, blob)) {
            return true;
        }
        Optional<Repository> near = locations.find(target.registry(), blob.digest());
        while (near.isPresent()) {
            if (isThere(near.get(), blob)) {
                return true;
            }
            locations.forget(near.get(), blob.digest());
            near = locations.find(target.registry(), blob.digest());
        }
        return false;
    }

    private BlobOutcome bring(Transfer transfer) throws RegistryException, InterruptedException {
        Optional<Repository> near = locations.find(transfer.registry(), transfer.digest());
        if (near.isPresent()) {
            return bringFrom(near.get(), transfer);
        }
        try (InFlight.Held _ = inFlight.enter(transfer.registry(), transfer.digest())) {
            if (locations.find(transfer.registry(), transfer.digest()).isEmpty()) {
                return bringFirst(transfer);
            }
        }
        return bring(transfer);
    }

    /** A blob that was seen nowhere in this registry may still be where it is wanted. */
    private BlobOutcome bringFirst(Transfer transfer) throws RegistryException, InterruptedException {
        if (transfer.blob().size() > LITTLE) {
            return isThere(transfer) ? BlobOutcome.present(transfer.blob()) : send(transfer, List.of());
        }
        // Mounted from the repository itself: one request that finds the blob there, or else opens the session for it.
        return switch (mounted(transfer, transfer.to())) {
            case UploadStart.Mounted() -> BlobOutcome.present(transfer.blob());
            case UploadStart.Opened(Upload upload) -> send(transfer, List.of(upload));
        };
    }

    private BlobOutcome bringFrom(Repository near, Transfer transfer) throws RegistryException, InterruptedException {
        if (near.equals(transfer.to())) {
            return recheck(transfer);
        }
        return switch (mounted(transfer, near)) {
            case UploadStart.Mounted() -> BlobOutcome.mounted(transfer.blob());
            case UploadStart.Opened(Upload upload) -> {
                locations.forget(near, transfer.digest());
                yield sendThrough(upload, transfer);
            }
        };
    }

    private UploadStart mounted(Transfer transfer, Repository from) throws RegistryException, InterruptedException {
        ContentTarget target = remotes.target(transfer.to());
        UploadStart start = traffic.ask(transfer.registry(), () -> target.mount(transfer.blob(), from));
        if (start instanceof UploadStart.Mounted) {
            locations.add(transfer.to(), transfer.digest());
        }
        return start;
    }

    /** Through the session that a mount became, unless the blob is where it is wanted, or is brought there meanwhile. */
    private BlobOutcome sendThrough(Upload upload, Transfer transfer) throws RegistryException, InterruptedException {
        try (InFlight.Held _ = inFlight.enter(transfer.registry(), transfer.digest())) {
            if (!locations.knows(transfer.to(), transfer.digest()) && !isThereAfterAll(transfer)) {
                return send(transfer, List.of(upload));
            }
        }
        upload.cancel();
        return recheck(transfer);
    }

    private boolean isThereAfterAll(Transfer transfer) throws RegistryException, InterruptedException {
        return transfer.blob().size() > LITTLE && isThere(transfer);
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
        return isThere(transfer.to(), transfer.blob());
    }

    private boolean isThere(Repository repository, Descriptor blob) throws RegistryException, InterruptedException {
        ContentTarget target = remotes.target(repository);
        boolean there = traffic.ask(repository.registry(), () -> target.holds(blob));
        if (there) {
            locations.add(repository, blob.digest());
        }
        return there;
    }

    private BlobOutcome send(Transfer transfer, List<Upload> opened) throws RegistryException, InterruptedException {
        BlobOutcome outcome = sender.send(transfer, opened);
        locations.add(transfer.to(), transfer.digest());
        return outcome;
    }
}
