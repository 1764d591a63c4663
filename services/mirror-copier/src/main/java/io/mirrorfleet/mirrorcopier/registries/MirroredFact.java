package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.events.mirroring.BlobFact;
import io.mirrorfleet.events.mirroring.ImageMirrored;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.oci.copy.CopyOutcome.Mirrored;
import io.mirrorfleet.oci.copy.Descriptor;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Platform;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the engine did, as the fact that is published. */
final class MirroredFact {

    private MirroredFact() {}

    static ImageMirrored of(MirrorRequest request, RequestItem item, Mirrored mirrored) {
        List<String> platforms =
                mirrored.portion().platforms().stream().map(Platform::toString).toList();
        Digest stripped = mirrored.portion().strippedFrom();
        return new ImageMirrored(
                request.id(),
                item.ordinal(),
                item.source().toString(),
                item.target().toString(),
                request.order().mirror().name().value(),
                mirrored.digest().value(),
                mirrored.mediaType(),
                mirrored.manifests().size(),
                blobs(mirrored),
                mirrored.bytesSent(),
                request.round(),
                stripped == null ? null : stripped.value(),
                platforms.isEmpty() ? null : platforms,
                ReferrerFacts.of(request, mirrored));
    }

    private static List<BlobFact> blobs(Mirrored mirrored) {
        Stream<BlobFact> placed = mirrored.blobs().stream()
                .map(blob -> new BlobFact(
                        blob.digest().value(),
                        blob.size(),
                        blob.how().name().toLowerCase(Locale.ROOT),
                        blob.bytesSent(),
                        blob.bytesSentAgain()));
        return Stream.concat(placed, mirrored.skipped().stream().map(MirroredFact::skipped))
                .toList();
    }

    private static BlobFact skipped(Descriptor layer) {
        return new BlobFact(layer.digest().value(), layer.size(), "skipped", 0, 0L);
    }
}
