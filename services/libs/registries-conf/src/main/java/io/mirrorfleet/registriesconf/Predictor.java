package io.mirrorfleet.registriesconf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says what the platform writes on the nodes for a cluster's objects, or that it writes nothing and why. */
public final class Predictor {

    private Predictor() {}

    /** The outcome for these objects, byte for byte as the controllers of current releases render it. */
    public static Prediction predict(ClusterObjects objects) {
        EffectiveRegistries registries = PayloadGuard.apply(objects);
        Map<String, String> files = new TreeMap<>();
        Optional<Prediction.Refused> refused =
                writeRegistries(objects, registries, files).or(() -> writePolicy(objects, registries, files));
        if (refused.isPresent()) {
            return refused.get();
        }
        List<String> search = objects.registrySources().search();
        if (!search.isEmpty()) {
            files.put(NodeFiles.SEARCH_REGISTRIES_CONF, RegistriesConfText.of(search, List.of()));
        }
        return new Prediction.Predicted(new NodeFiles(files));
    }

    private static Optional<Prediction.Refused> writeRegistries(
            ClusterObjects objects, EffectiveRegistries registries, Map<String, String> files) {
        boolean due = objects.registrySources().insecure() != null
                || !registries.blocked().isEmpty()
                || !objects.mirrorSets().isEmpty();
        if (!due) {
            return Optional.empty();
        }
        Optional<Prediction.Refused> broken = ObjectRules.brokenBy(objects, registries);
        if (broken.isPresent()) {
            return broken;
        }
        RegistriesEdit edit = new RegistriesEdit()
                .mirror(objects.digestEntries(), objects.tagEntries())
                .flag(registries.insecure(), registries.blocked());
        Optional<Prediction.Refused> refused = edit.inherit();
        files.put(
                NodeFiles.REGISTRIES_CONF, RegistriesConfText.of(RegistriesConfText.BASE_SEARCH_LIST, edit.entries()));
        return refused;
    }

    private static Optional<Prediction.Refused> writePolicy(
            ClusterObjects objects, EffectiveRegistries registries, Map<String, String> files) {
        if (registries.blockedByPolicy().isEmpty() && registries.allowed().isEmpty()) {
            return Optional.empty();
        }
        boolean both =
                !registries.blockedByPolicy().isEmpty() && !registries.allowed().isEmpty();
        if (both && !registries.allowed().equals(List.of(objects.payloadRepository()))) {
            return Optional.of(Refusal.ALLOWED_AND_BLOCKED.because(
                    "invalid images config: only one of AllowedRegistries or BlockedRegistries may be specified"));
        }
        files.put(NodeFiles.POLICY_JSON, PolicyJson.of(registries));
        return ObjectRules.malformed(registries.allowed(), Refusal.MALFORMED_ALLOWED_REGISTRY, "allowed");
    }
}
