package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.Caller;
import io.mirrorfleet.http.FieldErrors;
import io.mirrorfleet.http.ProblemCode;
import io.mirrorfleet.http.ProblemException;
import io.mirrorfleet.mirrorcopier.Moments;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.gap.Export;
import io.mirrorfleet.mirrorcopier.gap.ExportFlow;
import io.mirrorfleet.mirrorcopier.gap.ExportRefusal;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.reliable.StoredAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes an export on exactly once. */
@ApplicationScoped
class ExportIntake {

    private static final long SMALLEST_PART = 1024 * 1024;
    private static final int MOST_HELD = 10_000;

    private final ExportFlow flow;
    private final RepeatedAnswers answers;
    private final Caller caller;
    private final Moments moments;
    private final ArchivesThere archives;

    ExportIntake(ExportFlow flow, RepeatedAnswers answers, Caller caller, Moments moments, ArchivesThere archives) {
        this.flow = flow;
        this.answers = answers;
        this.caller = caller;
        this.moments = moments;
        this.archives = archives;
    }

    Response take(@Nullable String key, @Nullable ExportWishDocument wish) {
        if (wish == null) {
            throw ProblemCode.MISSING_BODY.because("The request has no body.");
        }
        archives.require();
        return answers.once(key, "POST /v1/exports", wish, () -> accept(wish));
    }

    private StoredAnswer accept(ExportWishDocument wish) {
        Export export = read(wish);
        Optional<ExportRefusal> refusal = flow.accept(export);
        if (refusal.isPresent()) {
            throw refused(refusal.get(), export);
        }
        return answers.of(202, Map.of("Location", "/v1/exports/" + export.archive()), ExportDocument.of(export));
    }

    private Export read(ExportWishDocument wish) {
        FieldErrors errors = new FieldErrors();
        Optional<Name> name = Fields.name(wish.name(), "/name", errors);
        Optional<UUID> request = RequestIntake.uuid(wish.request() == null ? "" : wish.request());
        if (request.isEmpty()) {
            errors.add(
                    "/request",
                    wish.request() == null ? "MISSING_FIELD" : "INVALID_FIELD",
                    "is the id of a mirror request");
        }
        long splitAt = wish.splitAt() == null ? 0 : wish.splitAt();
        if (wish.splitAt() != null && splitAt < SMALLEST_PART) {
            errors.add("/splitAt", "INVALID_FIELD", "is at least " + SMALLEST_PART + " bytes");
        }
        Name since = wish.since() == null
                ? null
                : Fields.name(wish.since(), "/since", errors).orElse(null);
        List<Digest> holds = holds(wish, errors);
        errors.throwIfAny();
        Export.Order order =
                new Export.Order(request.orElseThrow(), splitAt, since, holds, caller.subject(), moments.now());
        return Export.accepted(moments.newId(), name.orElseThrow(), order);
    }

    private static List<Digest> holds(ExportWishDocument wish, FieldErrors errors) {
        List<@Nullable String> written = wish.holds();
        if (written == null) {
            return List.of();
        }
        if (written.size() > MOST_HELD) {
            errors.add("/holds", "INVALID_FIELD", "names at most " + MOST_HELD + " blobs");
            return List.of();
        }
        List<Digest> holds = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            String digest = written.get(i);
            errors.parse("/holds/" + i, () -> new Digest(digest == null ? "" : digest))
                    .ifPresent(holds::add);
        }
        return holds;
    }

    private static RuntimeException refused(ExportRefusal refusal, Export export) {
        FieldErrors errors = new FieldErrors();
        return switch (refusal) {
            case REQUEST_UNKNOWN -> {
                errors.add("/request", "REQUEST_UNKNOWN", "there is no mirror request with this id");
                yield Fields.problem(errors);
            }
            case BASE_UNKNOWN -> {
                errors.add("/since", "EXPORT_UNKNOWN", "there is no completed export of this name");
                yield Fields.problem(errors);
            }
            case NOTHING_TO_EXPORT -> {
                errors.add("/request", "NOTHING_TO_EXPORT", "none of its images is in the mirror");
                yield Fields.problem(errors);
            }
            case REQUEST_RUNNING ->
                new ProblemException(
                        409,
                        "REQUEST_RUNNING",
                        "request " + export.order().request() + " has not ended",
                        "wait until it has ended and try again",
                        List.of());
            case NAME_TAKEN ->
                new ProblemException(
                        409,
                        "EXPORT_EXISTS",
                        "there is an export named " + export.archive(),
                        "choose another name; GET /v1/exports/" + export.archive() + " says what it is",
                        List.of());
        };
    }
}
