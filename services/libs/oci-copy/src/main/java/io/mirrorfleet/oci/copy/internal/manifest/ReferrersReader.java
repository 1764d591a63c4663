package io.mirrorfleet.oci.copy.internal.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.Bytes;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Referrer;
import io.mirrorfleet.oci.copy.RegistryException;
import java.util.ArrayList;
import java.util.List;

/** Understands a page of referrers, which is an index that no registry stores. */
public final class ReferrersReader {

    private final Action action;

    /** A reader whose failures are failures of this action. */
    public ReferrersReader(Action action) {
        this.action = action;
    }

    /**
     * The referrers on the page.
     *
     * @throws RegistryException UNEXPECTED_ANSWER or MANIFEST_INVALID when it is none
     */
    public List<Referrer> read(byte[] page) throws RegistryException {
        JsonNode json = index(page);
        List<Referrer> referrers = new ArrayList<>();
        // "null" is what some languages make of an empty list.
        if (json.path("manifests").isNull()) {
            return referrers;
        }
        for (JsonNode entry : json.path("manifests")) {
            referrers.add(new Referrer(
                    new DescriptorReader(action).listed(entry),
                    entry.path("artifactType").asText("")));
        }
        return referrers;
    }

    private JsonNode index(byte[] page) throws RegistryException {
        try {
            JsonNode json = StrictJson.object(Bytes.copyOf(page));
            if (!json.path("manifests").isArray() && !json.path("manifests").isNull()) {
                throw action.failed(FailureCode.UNEXPECTED_ANSWER, "a page of referrers without a list of manifests");
            }
            return json;
        } catch (MalformedJsonException e) {
            throw action.failed(FailureCode.UNEXPECTED_ANSWER, Printable.of(e.getMessage()));
        }
    }
}
