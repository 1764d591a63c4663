package io.mirrorfleet.simulator.registry;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The distribution protocol: finds out what a path means and lets the right calls answer. */
final class Protocol {

    private static final String NAME =
            "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*";
    private static final Pattern PATH = Pattern.compile(
            "/v2/(?<name>" + NAME + ")/(?<kind>manifests|blobs/uploads|blobs|tags|referrers)/(?<rest>[^/]*)");

    private final ManifestCalls manifests;
    private final BlobCalls blobs;
    private final UploadCalls uploads;
    private final ListCalls lists;
    private final ReferrerCalls referrers;

    Protocol(Holdings holdings, ResumesUploads resumes, Dialect dialect) {
        manifests = new ManifestCalls(holdings, dialect);
        referrers = new ReferrerCalls(holdings, dialect);
        blobs = new BlobCalls(holdings);
        uploads = new UploadCalls(holdings, resumes);
        lists = new ListCalls(holdings);
    }

    Reply answer(Request request) throws IOException {
        try {
            return dispatched(request).with("Docker-Distribution-Api-Version", "registry/2.0");
        } catch (OciError e) {
            return e.reply();
        }
    }

    private Reply dispatched(Request request) throws OciError, IOException {
        String path = request.path();
        if (path.equals("/v2/") || path.equals("/v2")) {
            return Reply.json(200, "{}");
        }
        if (path.equals("/v2/_catalog")) {
            return lists.catalog(request);
        }
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            throw OciError.nameUnknown();
        }
        Call call = new Call(request, matcher.group("name"), matcher.group("rest"));
        return switch (matcher.group("kind")) {
            case "manifests" -> manifests.answer(call);
            case "blobs/uploads" -> uploads.answer(call);
            case "blobs" -> blobs.answer(call);
            case "referrers" -> referrers.answer(call);
            default -> lists.tags(call);
        };
    }
}
