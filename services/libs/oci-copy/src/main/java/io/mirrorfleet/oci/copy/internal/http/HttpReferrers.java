package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.MediaTypes;
import io.mirrorfleet.oci.copy.ReferrerPage;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.copy.internal.manifest.ReferrersReader;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Reads what refers to manifests of one repository: distribution specification, "Listing Referrers". */
final class HttpReferrers {

    private static final int LIMIT = 8 * 1024 * 1024;

    private final HttpRegistry registry;
    private final Repository repository;
    private final Side side;
    private final Scopes scopes;

    HttpReferrers(HttpRegistry registry, Repository repository, Side side, Scopes scopes) {
        this.registry = registry;
        this.repository = repository;
        this.side = side;
        this.scopes = scopes;
    }

    /** One page; empty when the registry offers no such list. */
    Optional<ReferrerPage> read(Digest subject, Optional<URI> page) throws RegistryException {
        if (!registry.subjects().mayBeOffered(repository)) {
            return Optional.empty();
        }
        Action action = new Action(side, "list what refers to " + repository + "@" + subject);
        URI place = page.orElseGet(() -> registry.at(repository.path() + "/referrers/" + subject));
        Ask ask = Ask.of("GET", place, scopes, action).with("Accept", MediaTypes.OCI_INDEX);
        try (Answer answer = registry.send(ask)) {
            // 404 is what the specification says; some that know no such path answer 400.
            if (page.isEmpty() && (answer.status() == 404 || answer.status() == 400)) {
                registry.subjects().notOffered(repository);
                return Optional.empty();
            }
            if (answer.status() != 200) {
                throw registry.refusal(answer, action, FailureCode.UNEXPECTED_ANSWER);
            }
            Identity.require(answer, action);
            registry.subjects().offered(repository);
            return Optional.of(new ReferrerPage(
                    new ReferrersReader(action).read(body(answer, action)), NextPage.after(answer, ask, registry)));
        } catch (IOException e) {
            throw Wire.broken(action, e);
        }
    }

    private static byte[] body(Answer answer, Action action) throws IOException {
        byte[] body = answer.body(LIMIT + 1);
        if (body.length > LIMIT) {
            answer.drop();
            throw action.failed(FailureCode.TOO_MANY_REFERRERS, "a page of more than " + LIMIT + " bytes");
        }
        return body;
    }
}
