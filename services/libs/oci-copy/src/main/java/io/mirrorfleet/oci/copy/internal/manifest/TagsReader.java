package io.mirrorfleet.oci.copy.internal.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.Bytes;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.names.InvalidNameException;
import io.mirrorfleet.oci.names.Tag;
import java.util.ArrayList;
import java.util.List;

/** Understands a page of tags, {@code {"name": …, "tags": […]}}; {@code "tags": null} is what some say for none. */
public final class TagsReader {

    private final Action action;

    /** A reader whose failures are failures of this action. */
    public TagsReader(Action action) {
        this.action = action;
    }

    /**
     * The tags on the page.
     *
     * @throws RegistryException UNEXPECTED_ANSWER when it is none
     */
    public List<Tag> read(byte[] page) throws RegistryException {
        JsonNode listed = field(page);
        List<Tag> tags = new ArrayList<>();
        for (JsonNode tag : listed) {
            tags.add(tag(tag));
        }
        return tags;
    }

    private JsonNode field(byte[] page) throws RegistryException {
        try {
            JsonNode tags = StrictJson.object(Bytes.copyOf(page)).path("tags");
            if (!tags.isArray() && !tags.isNull()) {
                throw action.failed(FailureCode.UNEXPECTED_ANSWER, "a page of tags without a list of tags");
            }
            return tags;
        } catch (MalformedJsonException e) {
            throw action.failed(FailureCode.UNEXPECTED_ANSWER, Printable.of(String.valueOf(e.getMessage())));
        }
    }

    private Tag tag(JsonNode listed) throws RegistryException {
        try {
            return new Tag(listed.isTextual() ? listed.textValue() : "");
        } catch (InvalidNameException e) {
            throw action.failed(
                    FailureCode.UNEXPECTED_ANSWER, "a tag that can't be one: " + Printable.of(listed.toString()));
        }
    }
}
