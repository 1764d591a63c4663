package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.copy.TagPage;
import io.mirrorfleet.oci.copy.internal.manifest.TagsReader;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Reads the list of tags of one repository: distribution specification, "Listing Tags". */
final class HttpTags {

    /** ECR refuses more; who does not know {@code n} sends all there are. */
    private static final int PAGE = 1_000;

    /** 100,000 tags of 128 characters fit. */
    private static final int LIMIT = 16 * 1024 * 1024;

    private final HttpRegistry registry;
    private final Repository repository;
    private final Action action;

    HttpTags(HttpRegistry registry, Repository repository, Side side) {
        this.registry = registry;
        this.repository = repository;
        this.action = new Action(side, "list the tags of " + repository);
    }

    TagPage read(Optional<URI> page) throws RegistryException {
        URI place = page.orElseGet(() -> registry.at(repository.path() + "/tags/list?n=" + PAGE));
        Ask ask = Ask.of("GET", place, Scopes.pull(repository), action).with("Accept", "application/json");
        try (Answer answer = registry.send(ask)) {
            if (answer.status() != 200) {
                throw registry.refusal(answer, action, FailureCode.REPOSITORY_UNKNOWN);
            }
            Identity.require(answer, action);
            List<Tag> tags = new TagsReader(action).read(body(answer));
            return new TagPage(tags, NextPage.after(answer, ask, registry));
        } catch (IOException e) {
            throw Wire.broken(action, e);
        }
    }

    private byte[] body(Answer answer) throws IOException {
        byte[] body = answer.body(LIMIT + 1);
        if (body.length > LIMIT) {
            answer.drop();
            throw action.failed(FailureCode.TOO_MANY_TAGS, "a page of more than " + LIMIT + " bytes");
        }
        return body;
    }
}
