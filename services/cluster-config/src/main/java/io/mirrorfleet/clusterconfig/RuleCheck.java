package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.PolicyDraft.RuleDraft;
import io.mirrorfleet.registriesconf.ContactSource;
import io.mirrorfleet.registriesconf.Pulls;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether what a caller sent is a rule that a platform can follow.
 *
 * @param pointer JSON pointer to the rule
 * @param violations where to add what is wrong
 */
record RuleCheck(String pointer, Violations violations) {

    /** The rule, or empty after violations were added. */
    Optional<PolicyRule> read(RuleDraft draft) {
        int before = violations.found().size();
        String source = source(draft.source());
        List<String> mirrors = mirrors(Objects.requireNonNullElse(draft.mirrors(), List.of()));
        Optional<Pulls> pulls = PolicyRule.PULLS.read(draft.pulls(), pointer + "/pulls", violations);
        Optional<ContactSource> contact =
                PolicyRule.CONTACT_SOURCE.read(draft.contactSource(), pointer + "/contactSource", violations);
        if (List.of(source).equals(mirrors)) {
            violations.add(
                    pointer + "/mirrors/0", "SOURCE_AMONG_MIRRORS", "a rule that only repeats its source says nothing");
        } else if (contact.isPresent() && contact.get() == ContactSource.NEVER) {
            neverIsWhole(source, mirrors, pulls);
        }
        if (violations.found().size() > before) {
            return Optional.empty();
        }
        return Optional.of(new PolicyRule(source, mirrors, pulls.orElseThrow(), contact.orElseThrow()));
    }

    private String source(@Nullable String source) {
        if (source != null && MirrorPatterns.isSource(source)) {
            return source;
        }
        violations.add(
                pointer + "/source",
                source == null ? "MISSING_FIELD" : "INVALID_SOURCE",
                "must be a registry, a namespace, a repository or *.domain; without scheme, tag, digest and final slash");
        return "";
    }

    private List<String> mirrors(List<@Nullable String> mirrors) {
        if (mirrors.isEmpty()) {
            violations.add(pointer + "/mirrors", "MISSING_FIELD", "a rule without mirrors is ignored by the platform");
        }
        List<String> wellFormed = new ArrayList<>();
        for (int i = 0; i < mirrors.size(); i++) {
            String mirror = mirrors.get(i);
            if (mirror == null || !MirrorPatterns.isMirror(mirror)) {
                violations.add(
                        pointer + "/mirrors/" + i,
                        "INVALID_MIRROR",
                        "must be host[:port][/path]; without scheme, tag, digest, wildcard and final slash");
            } else if (wellFormed.contains(mirror)) {
                violations.add(pointer + "/mirrors/" + i, "DUPLICATE", mirror + " is listed twice");
            } else {
                wellFormed.add(mirror);
            }
        }
        return wellFormed;
    }

    private void neverIsWhole(String source, List<String> mirrors, Optional<Pulls> pulls) {
        if (pulls.isPresent() && pulls.get() != Pulls.BOTH) {
            violations.add(
                    pointer + "/pulls",
                    "NEVER_NEEDS_BOTH",
                    "never blocks pulls by tag and by digest alike, so both must have mirrors: use both");
        }
        if (mirrors.contains(source)) {
            violations.add(
                    pointer + "/mirrors/" + mirrors.indexOf(source),
                    "SOURCE_AMONG_MIRRORS",
                    "the source is never contacted, so it can't be one of its own mirrors");
        }
    }
}
