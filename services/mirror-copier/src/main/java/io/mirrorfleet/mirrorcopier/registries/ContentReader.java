package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.prune.Content;
import io.mirrorfleet.mirrorcopier.prune.HeldImage;
import io.mirrorfleet.mirrorcopier.prune.HeldImages;
import io.mirrorfleet.oci.copy.ContentTree;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.TreeMemory;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.reliable.Atomically;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Finds out what the images of a mirror consist of: from memory, or from the mirror itself. */
@ApplicationScoped
class ContentReader {

    private static final int READERS = 8;

    private final CopyEngine engine;
    private final TreeMemory memory;
    private final HeldImages images;
    private final Atomically atomically;

    ContentReader(CopyEngine engine, TreeMemory memory, HeldImages images, Atomically atomically) {
        this.engine = engine;
        this.memory = memory;
        this.images = images;
        this.atomically = atomically;
    }

    /** What is known of these without asking; the others are unknown. */
    Map<HeldImage, Content> remembered(Collection<HeldImage> wanted) {
        Collection<Digest> digests =
                new LinkedHashSet<>(wanted.stream().map(HeldImage::digest).toList());
        Map<Digest, ContentTree> known = atomically.call(() -> images.trees(digests));
        Map<HeldImage, Content> contents = new HashMap<>();
        for (HeldImage image : wanted) {
            ContentTree tree = known.get(image.digest());
            contents.put(image, tree == null ? new Content.Unknown("not read yet") : new Content.Known(tree));
        }
        return contents;
    }

    /** Reads as many of these as there is time for, in this order; what could not be read is unknown. */
    Map<HeldImage, Content> read(List<HeldImage> wanted, Duration atMost) throws InterruptedException {
        try (ExecutorService readers =
                Executors.newFixedThreadPool(READERS, Thread.ofVirtual().factory())) {
            List<Callable<Content>> questions = new ArrayList<>();
            wanted.forEach(image -> questions.add(() -> read(image)));
            List<Future<Content>> answers = readers.invokeAll(questions, atMost.toMillis(), TimeUnit.MILLISECONDS);
            Map<HeldImage, Content> contents = new HashMap<>();
            for (int i = 0; i < wanted.size(); i++) {
                contents.put(wanted.get(i), answer(answers.get(i)));
            }
            return contents;
        }
    }

    private Content read(HeldImage image) throws InterruptedException {
        try {
            return engine.cleaning(image.repository(), memory)
                    .tree(image.digest())
                    .<Content>map(Content.Known::new)
                    .orElseGet(Content.Absent::new);
        } catch (RegistryException e) {
            return new Content.Unknown(e.code().name());
        } catch (SecretUnavailableException e) {
            return new Content.Unknown("SECRET_UNAVAILABLE");
        }
    }

    private static Content answer(Future<Content> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (CancellationException e) {
            return new Content.Unknown("not read in time: ask again");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the content of an image could not be read", e.getCause());
        }
    }
}
