package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.PullSource;
import io.mirrorfleet.events.Resolution;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.registriesconf.Attempt;
import io.mirrorfleet.registriesconf.ContactSource;
import io.mirrorfleet.registriesconf.MirrorRule;
import io.mirrorfleet.registriesconf.Probe;
import io.mirrorfleet.registriesconf.Pulls;
import io.mirrorfleet.registriesconf.RegistriesConf;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** References that nobody has, and what a node that follows a policy makes of them. */
final class Probes {
    private Probes() {}

    /** The probes of a policy, each with what the predicted file makes of it; the same rollout has the same probes. */
    static List<Resolution> expected(Policy policy, String predictedRegistriesConf, UUID rollout) {
        RegistriesConf file = RegistriesConf.read(predictedRegistriesConf);
        List<Resolution> expected = new ArrayList<>();
        for (MirrorRule rule : rules(policy)) {
            for (Probe probe : Probe.of(rule, policy.spec().insecureMirrors(), rollout.toString())) {
                expected.add(resolve(file, probe.reference()));
            }
        }
        return expected;
    }

    /** An explicit policy redirects nothing: what shows on a node is how it reaches the mirror itself. */
    private static List<MirrorRule> rules(Policy policy) {
        PolicySpec spec = policy.spec();
        return switch (spec.kind()) {
            case TRANSPARENT ->
                spec.rules().stream()
                        .map(rule -> new MirrorRule(rule.source(), rule.mirrors(), rule.pulls(), rule.contactSource()))
                        .toList();
            case EXPLICIT ->
                spec.insecureMirrors().stream()
                        .map(mirror -> new MirrorRule(mirror, List.of(), Pulls.BOTH, ContactSource.ALLOWED))
                        .toList();
        };
    }

    private static Resolution resolve(RegistriesConf file, ImageReference reference) {
        io.mirrorfleet.registriesconf.Resolution resolution = file.resolve(reference.toString());
        return new Resolution(
                reference.toString(),
                resolution.sources().stream().map(Probes::source).toList(),
                resolution.refused().stream().map(ImageReference::toString).toList(),
                resolution.blocked());
    }

    private static PullSource source(Attempt attempt) {
        return new PullSource(attempt.reference().toString(), attempt.insecure());
    }
}
