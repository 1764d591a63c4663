package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The pages in which the upstream of a lab lists the tags of nginx. */
public final class TagPages {

    public static final Repository NGINX = Lab.NGINX.repository();
    public static final String LIST = "/v2/library/nginx/tags/list";

    private final Lab lab;

    public TagPages(Lab lab) {
        this.lab = lab;
    }

    /** So many times the list is this one, with these headers, instead of the real one. */
    public void answer(int times, Map<String, String> headers, String tags) {
        String body = "{\"name\":\"library/nginx\",\"tags\":" + tags + "}";
        lab.upstream.faults().add(FaultRule.times(times, "GET", LIST, new Fault.Answer(200, headers, body)));
    }

    /** The targets that were asked for. */
    public List<String> asked() {
        return lab.upstream.journal().of("GET", LIST).stream()
                .map(Exchange::target)
                .toList();
    }

    /** Why the list cannot be read. */
    public RegistryException failure() {
        return catchThrowableOfType(RegistryException.class, () -> lab.engine.tags(NGINX));
    }
}
