package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.names.Repository;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request must be allowed to do, in the words of the token service.
 *
 * @param values for example {@code repository:library/nginx:pull}
 */
record Scopes(List<String> values) {

    Scopes {
        values = List.copyOf(values);
    }

    static Scopes pull(Repository repository) {
        return new Scopes(List.of("repository:" + repository.path() + ":pull"));
    }

    static Scopes push(Repository repository) {
        return new Scopes(List.of("repository:" + repository.path() + ":pull,push"));
    }

    static Scopes delete(Repository repository) {
        return new Scopes(List.of("repository:" + repository.path() + ":pull,delete"));
    }

    Scopes and(Scopes others) {
        List<String> all = new ArrayList<>(values);
        all.addAll(others.values());
        return new Scopes(all.stream().distinct().toList());
    }
}
