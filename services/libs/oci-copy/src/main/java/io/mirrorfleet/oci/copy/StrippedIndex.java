package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Writes an index with fewer entries. Every byte that has nothing to do with those that go stays where it was: all other fields, their
 * order, and the way they are laid out.
 */
final class StrippedIndex {

    private final byte[] old;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final List<IndexEntry> entries = new ArrayList<>();

    private StrippedIndex(Manifest index) {
        this.old = index.bytes().toArray();
    }

    /**
     * An entry that stays.
     *
     * @param entry as it was
     * @param now what it refers to from now on
     */
    record Kept(IndexEntry entry, Descriptor now) {}

    /** The index with these entries alone, of which there is at least one. */
    static Manifest of(Manifest index, List<Kept> kept) {
        return new StrippedIndex(index).written(index, kept);
    }

    private Manifest written(Manifest index, List<Kept> kept) {
        List<IndexEntry> before = index.entries();
        copy(0, before.getFirst().text().whole().from());
        for (Kept entry : kept) {
            if (!entries.isEmpty()) {
                separate(before);
            }
            add(entry);
        }
        copy(before.getLast().text().whole().to(), old.length);
        byte[] bytes = text.toByteArray();
        Digest digest = index.digest().sameAlgorithmOf(bytes);
        return new Manifest(
                digest,
                index.mediaType(),
                Bytes.copyOf(bytes),
                new Manifest.Index(entries),
                index.artifactType(),
                index.subject());
    }

    /** As the first two are separated; whoever keeps two had two. */
    private void separate(List<IndexEntry> before) {
        copy(before.get(0).text().whole().to(), before.get(1).text().whole().from());
    }

    private void add(Kept kept) {
        IndexEntry.Text was = kept.entry().text();
        boolean digestFirst = was.digest().from() < was.size().from();
        Span first = digestFirst ? was.digest() : was.size();
        Span second = digestFirst ? was.size() : was.digest();
        String digest = "\"" + kept.now().digest() + "\"";
        String size = String.valueOf(kept.now().size());
        int begin = text.size();
        copy(was.whole().from(), first.from());
        Span newFirst = write(digestFirst ? digest : size);
        copy(first.to(), second.from());
        Span newSecond = write(digestFirst ? size : digest);
        copy(second.to(), was.whole().to());
        Span whole = new Span(begin, text.size());
        IndexEntry.Text now = digestFirst
                ? new IndexEntry.Text(whole, newFirst, newSecond)
                : new IndexEntry.Text(whole, newSecond, newFirst);
        IndexEntry entry = kept.entry();
        entries.add(new IndexEntry(kept.now(), entry.platform(), entry.attests(), entry.artifactType(), now));
    }

    private Span write(String value) {
        int begin = text.size();
        text.writeBytes(value.getBytes(UTF_8));
        return new Span(begin, text.size());
    }

    private void copy(int from, int to) {
        text.write(old, from, to - from);
    }
}
