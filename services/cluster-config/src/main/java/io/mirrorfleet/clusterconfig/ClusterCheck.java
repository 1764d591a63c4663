package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.ClusterDraft.CredentialsDraft;
import io.mirrorfleet.events.configuration.ClusterCredentials;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides whether what a caller sent can be registered as a cluster. */
public final class ClusterCheck {
    private static final CredentialsDraft NO_CREDENTIALS = new CredentialsDraft(null, null, null);

    private final Kubeconfigs kubeconfigs;

    /** Credentials must be among these. */
    public ClusterCheck(Kubeconfigs kubeconfigs) {
        this.kubeconfigs = kubeconfigs;
    }

    /** The cluster in its first revision, or empty after violations were added. */
    public Optional<Cluster> read(String name, ClusterDraft draft, Violations violations) {
        Names.check(name, "/name", violations);
        Map<String, String> labels = labels(Objects.requireNonNullElse(draft.labels(), Map.of()), violations);
        CredentialsDraft credentials = Objects.requireNonNullElse(draft.credentials(), NO_CREDENTIALS);
        usable(credentials.configure(), "/credentials/configure", violations);
        // The others are held by another service and never given to this one: only their names are checked.
        named(credentials.observe(), "/credentials/observe", violations);
        if (credentials.breakGlass() != null) {
            Names.check(credentials.breakGlass(), "/credentials/breakGlass", violations);
        }
        if (!violations.none()) {
            return Optional.empty();
        }
        return Optional.of(new Cluster(name, labels, known(credentials), 1));
    }

    private static ClusterCredentials known(CredentialsDraft draft) {
        return new ClusterCredentials(
                Objects.requireNonNull(draft.configure()), Objects.requireNonNull(draft.observe()), draft.breakGlass());
    }

    private void usable(@Nullable String name, String pointer, Violations violations) {
        if (named(name, pointer, violations)) {
            kubeconfigs
                    .problemWith(Objects.requireNonNull(name))
                    .ifPresent(problem -> violations.add(pointer, "UNUSABLE_KUBECONFIG", problem));
        }
    }

    private static boolean named(@Nullable String name, String pointer, Violations violations) {
        if (name == null) {
            violations.add(pointer, "MISSING_FIELD", "must name a kubeconfig");
            return false;
        }
        return Names.check(name, pointer, violations);
    }

    private static Map<String, String> labels(Map<String, @Nullable String> drafts, Violations violations) {
        Map<String, String> labels = new TreeMap<>();
        drafts.forEach((key, value) -> {
            String pointer = "/labels/" + key.replace("~", "~0").replace("/", "~1");
            if (!Selector.isKey(key) || value == null || !Selector.isValue(value)) {
                violations.add(pointer, "INVALID_LABEL", "must be a label as Kubernetes knows it: short, no spaces");
            } else {
                labels.put(key, value);
            }
        });
        return labels;
    }
}
