package io.mirrorfleet.simulator.registry;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.oci.names.Digest;
import java.util.List;

/** {@code /v2/<name>/referrers/<digest>}, page by page. */
final class ReferrerCalls {

    private static final JsonMapper JSON = new JsonMapper();

    private final Holdings holdings;
    private final Dialect dialect;

    ReferrerCalls(Holdings holdings, Dialect dialect) {
        this.holdings = holdings;
        this.dialect = dialect;
    }

    Reply answer(Call call) throws OciError {
        if (!dialect.listsReferrers()) {
            return Reply.empty(404);
        }
        if (!call.is("GET")) {
            throw OciError.unsupported();
        }
        Digest subject = BlobCalls.digestOf(call.rest());
        List<ObjectNode> all = holdings.existing(call.repository()).stream()
                .flatMap(repository -> repository.manifests().stream())
                .flatMap(manifest -> SubjectOf.descriptor(manifest, subject).stream())
                .toList();
        int from = call.request().query("from").map(Integer::parseInt).orElse(0);
        int to = (int) Math.min(all.size(), (long) from + dialect.referrersPage());
        ObjectNode index = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", Flavour.OCI.index());
        ArrayNode listed = index.putArray("manifests");
        all.subList(from, to).forEach(listed::add);
        Reply reply = Reply.json(200, index.toString()).with("Content-Type", Flavour.OCI.index());
        return to == all.size()
                ? reply
                : reply.with("Link", "<" + call.request().path() + "?from=" + to + ">; rel=\"next\"");
    }
}
