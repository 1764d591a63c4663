package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Bytes;
import io.mirrorfleet.oci.copy.BlobOutcome;
import io.mirrorfleet.oci.copy.CopyListener;
import io.mirrorfleet.oci.names.Digest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Adds up how far the copy of one image came, and notes it now and then. Heard from several threads at once. */
final class ProgressNotes implements CopyListener {

    private static final long PAUSE = Duration.ofMillis(500).toNanos();

    private final long total;
    private final Consumer<Bytes> note;
    private final Map<Digest, Long> sent = new ConcurrentHashMap<>();
    private final AtomicLong mounted = new AtomicLong();
    private final AtomicLong nextNote = new AtomicLong(System.nanoTime() + PAUSE);

    ProgressNotes(RequestItem item, Consumer<Bytes> note) {
        this.total = item.bytes().total();
        this.note = note;
    }

    @Override
    public void sending(Digest blob, long bytes) {
        sent.put(blob, bytes);
        noteNowAndThen();
    }

    @Override
    public void placed(BlobOutcome blob) {
        switch (blob.how()) {
            case COPIED -> sent.put(blob.digest(), blob.size());
            case MOUNTED, PRESENT -> mounted.addAndGet(blob.size());
        }
        noteNowAndThen();
    }

    Bytes bytes() {
        long copied = sent.values().stream().mapToLong(Long::longValue).sum();
        return new Bytes(total, copied, mounted.get());
    }

    private void noteNowAndThen() {
        long due = nextNote.get();
        long now = System.nanoTime();
        if (now >= due && nextNote.compareAndSet(due, now + PAUSE)) {
            note.accept(bytes());
        }
    }
}
