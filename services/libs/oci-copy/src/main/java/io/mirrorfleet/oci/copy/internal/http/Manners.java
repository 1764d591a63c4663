package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.Pace;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Warnings;
import io.mirrorfleet.oci.copy.internal.manifest.Printable;
import io.mirrorfleet.oci.names.Registry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a registry wants from those who ask: noticed in each answer, heeded before each request. */
public final class Manners {

    /** Distribution specification, "Warnings": {@code 299 - "text"}; possessive, or a long text would cost the stack. */
    private static final Pattern WARNING = Pattern.compile("299 \\S+ \"((?:[^\"\\\\]|\\\\.)*+)\".*");

    private final Registry registry;
    private final Pace pace;
    private final Warnings warnings;
    private final PullBudget budget;

    /** The manners towards this registry. */
    public Manners(Registry registry, Pace pace, Warnings warnings, PullBudget budget) {
        this.registry = registry;
        this.pace = pace;
        this.warnings = warnings;
        this.budget = budget;
    }

    Pace pace() {
        return pace;
    }

    /** To be called before each request to the registry itself. */
    void asking(Ask ask) throws RegistryException {
        if (ask.method().equals("GET") && ask.uri().getPath().contains("/manifests/")) {
            budget.spend(ask.action());
        }
        pace.requested();
    }

    /** To be called with each of its answers. */
    void answered(Ask ask, Answer answer) {
        budget.noticed(answer);
        for (String header : answer.headers("Warning")) {
            tell(ask.action(), header);
        }
    }

    private void tell(Action during, String header) {
        Matcher warning = WARNING.matcher(header);
        if (warning.matches()) {
            warnings.heard(registry, during, Printable.of(warning.group(1).replaceAll("\\\\(.)", "$1")));
        }
    }
}
