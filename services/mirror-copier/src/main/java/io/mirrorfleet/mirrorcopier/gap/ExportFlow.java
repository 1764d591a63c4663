package io.mirrorfleet.mirrorcopier.gap;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.mirroring.ArchiveExportFailed;
import io.mirrorfleet.events.mirroring.ArchiveExported;
import io.mirrorfleet.events.mirroring.ArchivedImage;
import io.mirrorfleet.mirrorcopier.Announcements;
import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.Requests;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The life of an export. Every method belongs into one transaction of the caller's and states its facts in it. */
public final class ExportFlow {

    private final Exports exports;
    private final Requests requests;
    private final Announcements announcements;
    private final ArchiveWork work;

    public ExportFlow(Exports exports, Requests requests, Announcements announcements, ArchiveWork work) {
        this.exports = exports;
        this.requests = requests;
        this.announcements = announcements;
        this.work = work;
    }

    /** Takes an export on; says why not when it cannot. */
    public Optional<ExportRefusal> accept(Export wanted) {
        Optional<MirrorRequest> request = requests.find(wanted.order().request());
        if (request.isEmpty()) {
            return Optional.of(ExportRefusal.REQUEST_UNKNOWN);
        }
        if (!request.get().state().ended()) {
            return Optional.of(ExportRefusal.REQUEST_RUNNING);
        }
        if (request.get().items().stream().noneMatch(item -> item.state().inMirror())) {
            return Optional.of(ExportRefusal.NOTHING_TO_EXPORT);
        }
        Name since = wanted.order().since();
        if (since != null && exports.listing(since).isEmpty()) {
            return Optional.of(ExportRefusal.BASE_UNKNOWN);
        }
        if (!exports.add(wanted)) {
            return Optional.of(ExportRefusal.NAME_TAKEN);
        }
        work.export(wanted);
        return Optional.empty();
    }

    /** Records that the archive is complete. A second end changes nothing. */
    public void completed(Export export, Export.Result result, String listing) {
        if (!isStanding(export)) {
            return;
        }
        exports.save(export.completed(result));
        exports.keepListing(export.archive(), listing);
        announcements.state(exported(export, result), cause(export));
    }

    /** Records that there will be no archive. A second end changes nothing. */
    public void failed(Export export, Failure why) {
        if (!isStanding(export)) {
            return;
        }
        exports.save(export.failed(why));
        announcements.state(
                new ArchiveExportFailed(
                        export.id(), export.archive().value(), export.order().request(), why.code(), why.detail()),
                cause(export));
    }

    private boolean isStanding(Export export) {
        return exports.locked(export.archive())
                .filter(known -> known.id().equals(export.id()) && !known.ended())
                .isPresent();
    }

    private static ArchiveExported exported(Export export, Export.Result result) {
        Name since = export.order().since();
        List<ArchivedImage> images = result.images().stream()
                .map(image -> new ArchivedImage(image.source(), image.digest()))
                .toList();
        return new ArchiveExported(
                export.id(),
                export.archive().value(),
                export.order().request(),
                since == null ? null : since.value(),
                images,
                result.bytes(),
                result.bytesLeftOut(),
                result.parts().size(),
                result.checksum());
    }

    private Cause cause(Export export) {
        MirrorRequest request = requests.find(export.order().request()).orElseThrow();
        return Cause.root(request.correlation(), export.order().requestedBy())
                .by(Objects.requireNonNull(request.cause(), "a request that ended has stated something"));
    }
}
