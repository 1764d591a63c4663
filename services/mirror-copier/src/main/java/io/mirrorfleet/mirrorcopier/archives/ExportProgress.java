package io.mirrorfleet.mirrorcopier.archives;

import io.mirrorfleet.mirrorcopier.gap.Export.Progress;
import io.mirrorfleet.oci.archive.ContentList;
import io.mirrorfleet.oci.archive.Listing;
import io.mirrorfleet.oci.copy.BlobOutcome;
import io.mirrorfleet.oci.copy.CopyListener;
import io.mirrorfleet.oci.names.Digest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Adds up how far an export came, and notes it now and then. Heard from several threads at once. */
final class ExportProgress implements CopyListener {

    private static final long PAUSE = Duration.ofMillis(500).toNanos();

    private final Map<Digest, Long> wanted;
    private final long total;
    private final Consumer<Progress> note;
    private final Map<Digest, Long> copied = new ConcurrentHashMap<>();
    private final AtomicLong nextNote = new AtomicLong(System.nanoTime());

    ExportProgress(ContentList content, Consumer<Progress> note) {
        this.wanted = content.content().stream()
                .filter(each -> each.leftOut() == null)
                .collect(Collectors.toMap(Listing.Content::digest, Listing.Content::size));
        this.total = content.bytes();
        this.note = note;
    }

    @Override
    public void sending(Digest blob, long bytes) {
        copied.put(blob, bytes);
        noteNowAndThen();
    }

    @Override
    public void placed(BlobOutcome blob) {
        if (wanted.containsKey(blob.digest())) {
            copied.put(blob.digest(), blob.size());
        }
        noteNowAndThen();
    }

    void noteNow() {
        long sum = copied.values().stream().mapToLong(Long::longValue).sum();
        note.accept(new Progress(total, Math.min(sum, total)));
    }

    private void noteNowAndThen() {
        long due = nextNote.get();
        long now = System.nanoTime();
        if (now >= due && nextNote.compareAndSet(due, now + PAUSE)) {
            noteNow();
        }
    }
}
