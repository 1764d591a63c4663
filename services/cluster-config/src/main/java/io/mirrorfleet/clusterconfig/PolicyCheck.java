package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.PolicyDraft.RuleDraft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether what a caller sent is a mirror policy that a platform can follow. */
public final class PolicyCheck {
    private static final int MOST_RULES = 256;
    private static final Words<PolicyKind> KINDS = new Words<>(List.of(PolicyKind.values()), PolicyKind::word);

    private final Violations violations;

    /** Whatever is wrong is added to these violations. */
    public PolicyCheck(Violations violations) {
        this.violations = violations;
    }

    /** The policy, or empty after violations were added. */
    public Optional<PolicySpec> read(PolicyDraft draft) {
        Optional<PolicyKind> kind = KINDS.read(draft.kind(), "/kind", violations);
        List<PolicyRule> rules = rules(Objects.requireNonNullElse(draft.rules(), List.of()));
        List<String> insecure = insecureMirrors(Objects.requireNonNullElse(draft.insecureMirrors(), List.of()));
        kind.ifPresent(known -> fitsKind(known, draft));
        wildcardsCoverNoInsecureMirror(rules, insecure);
        refuseWhatIsNotEnforced(draft);
        return violations.none() ? Optional.of(new PolicySpec(kind.orElseThrow(), rules, insecure)) : Optional.empty();
    }

    private void fitsKind(PolicyKind kind, PolicyDraft draft) {
        boolean hasRules = draft.rules() != null && !draft.rules().isEmpty();
        boolean hasInsecure =
                draft.insecureMirrors() != null && !draft.insecureMirrors().isEmpty();
        switch (kind) {
            case TRANSPARENT -> {
                if (!hasRules) {
                    violations.add("/rules", "MISSING_FIELD", "a transparent policy needs at least one rule");
                }
            }
            case EXPLICIT -> {
                if (hasRules) {
                    violations.add(
                            "/rules", "NOT_ALLOWED", "an explicit policy redirects nothing: leave the rules out");
                } else if (!hasInsecure) {
                    violations.add(
                            "/insecureMirrors", "MISSING_FIELD", "an explicit policy without it changes nothing");
                }
            }
        }
    }

    private List<PolicyRule> rules(List<@Nullable RuleDraft> drafts) {
        if (drafts.size() > MOST_RULES) {
            violations.add("/rules", "TOO_MANY", "at most " + MOST_RULES + " rules fit into one policy");
            return List.of();
        }
        List<PolicyRule> rules = new ArrayList<>();
        Set<String> sources = new HashSet<>();
        for (int i = 0; i < drafts.size(); i++) {
            String pointer = "/rules/" + i;
            RuleDraft draft = drafts.get(i);
            if (draft == null) {
                violations.add(pointer, "MISSING_FIELD", "must be a rule, not null");
                continue;
            }
            if (draft.source() != null && !sources.add(draft.source())) {
                violations.add(pointer + "/source", "DUPLICATE", draft.source() + " has a rule already: merge the two");
            }
            new RuleCheck(pointer, violations).read(draft).ifPresent(rules::add);
        }
        return rules;
    }

    private List<String> insecureMirrors(List<@Nullable String> endpoints) {
        List<String> wellFormed = new ArrayList<>();
        for (int i = 0; i < endpoints.size(); i++) {
            String endpoint = endpoints.get(i);
            if (endpoint == null || !MirrorPatterns.isEndpoint(endpoint)) {
                violations.add(
                        "/insecureMirrors/" + i,
                        "INVALID_ENDPOINT",
                        "must be host or host:port, without scheme and path: nodes with a scheme here do not start");
            } else if (wellFormed.contains(endpoint)) {
                violations.add("/insecureMirrors/" + i, "DUPLICATE", endpoint + " is listed twice");
            } else {
                wellFormed.add(endpoint);
            }
        }
        return wellFormed;
    }

    /** The platform answers such a pair with an internal error in a log and stops writing registries.conf. */
    private void wildcardsCoverNoInsecureMirror(List<PolicyRule> rules, List<String> insecure) {
        for (PolicyRule rule : rules) {
            if (!MirrorPatterns.isWildcard(rule.source())) {
                continue;
            }
            String domain = rule.source().substring(1);
            for (String endpoint : insecure) {
                if (endpoint.replaceFirst(":[0-9]+$", "").endsWith(domain)) {
                    violations.add(
                            "/insecureMirrors/" + insecure.indexOf(endpoint),
                            "INSIDE_WILDCARD_SOURCE",
                            "lies inside the source " + rule.source() + ", which freezes registries.conf cluster-wide");
                }
            }
        }
    }

    private void refuseWhatIsNotEnforced(PolicyDraft draft) {
        if (draft.requiredImages() != null && !draft.requiredImages().isEmpty()) {
            violations.add("/requiredImages", "NOT_OFFERED", "is not enforced by this version: leave it out");
        }
        if (Boolean.TRUE.equals(draft.oneDrain())) {
            violations.add("/oneDrain", "NOT_OFFERED", "pools are not paused by this version: leave it out");
        }
    }
}
