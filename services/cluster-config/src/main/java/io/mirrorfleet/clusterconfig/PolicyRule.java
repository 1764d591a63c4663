package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.configuration.MirrorRule;
import io.mirrorfleet.registriesconf.ContactSource;
import io.mirrorfleet.registriesconf.Pulls;
import java.util.List;

/**
 * One rule of a mirror policy.
 *
 * @param source registry, namespace, repository or {@code *.domain} whose pulls are redirected
 * @param mirrors where they go, in order
 * @param pulls the pulls that are redirected
 * @param contactSource whether the source is tried after its mirrors
 */
public record PolicyRule(String source, List<String> mirrors, Pulls pulls, ContactSource contactSource) {
    static final Words<Pulls> PULLS = new Words<>(List.of(Pulls.values()), PolicyRule::word);
    static final Words<ContactSource> CONTACT_SOURCE = new Words<>(List.of(ContactSource.values()), PolicyRule::word);

    public PolicyRule {
        mirrors = List.copyOf(mirrors);
    }

    /** The rule as events and callers write it. */
    public MirrorRule written() {
        return new MirrorRule(source, mirrors, word(pulls), word(contactSource));
    }

    static PolicyRule of(MirrorRule rule) {
        return new PolicyRule(
                rule.source(), rule.mirrors(), PULLS.known(rule.pulls()), CONTACT_SOURCE.known(rule.contactSource()));
    }

    boolean never() {
        return contactSource == ContactSource.NEVER;
    }

    private static String word(Pulls pulls) {
        return switch (pulls) {
            case TAG -> "tag";
            case DIGEST -> "digest";
            case BOTH -> "both";
        };
    }

    private static String word(ContactSource contactSource) {
        return switch (contactSource) {
            case NEVER -> "never";
            case ALLOWED -> "allowed";
        };
    }
}
