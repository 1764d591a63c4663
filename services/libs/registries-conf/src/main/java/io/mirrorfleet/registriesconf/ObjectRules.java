package io.mirrorfleet.registriesconf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the controller demands of mirror sets and registries before it edits anything, over all objects together. */
final class ObjectRules {

    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
    private static final String HOST = LABEL + "(?:\\." + LABEL + ")*(?::[0-9]+)?";
    private static final String PATH = "(?:/[a-z0-9]+(?:(?:[._]|__|-*)[a-z0-9]+)*)*";
    private static final Pattern MIRROR = Pattern.compile(HOST + PATH);
    private static final Pattern SOURCE = Pattern.compile("\\*(?:\\." + LABEL + ")+|" + HOST + PATH);

    private final Map<String, ContactSource> policies = new HashMap<>();

    private ObjectRules() {}

    /** The first rule that is broken, in the controller's order. */
    static Optional<Prediction.Refused> brokenBy(ClusterObjects objects, EffectiveRegistries registries) {
        ObjectRules rules = new ObjectRules();
        Stream<Optional<Prediction.Refused>> scopes = Stream.of(
                malformed(registries.insecure(), Refusal.MALFORMED_REGISTRY, "insecure"),
                malformed(registries.blocked(), Refusal.MALFORMED_REGISTRY, "blocked"));
        Stream<Optional<Prediction.Refused>> entries = Stream.concat(
                        objects.digestEntries().stream(), objects.tagEntries().stream())
                .map(rules::brokenBy);
        return first(Stream.concat(scopes, entries));
    }

    /** The first of the scopes that the controller cannot take. */
    static Optional<Prediction.Refused> malformed(List<String> scopes, Refusal refusal, String list) {
        return scopes.stream()
                .filter(scope -> !new Scope(scope).isWellFormed())
                .findFirst()
                .map(scope -> refusal.because("invalid entry for " + list + " registries %s", scope));
    }

    private Optional<Prediction.Refused> brokenBy(MirrorSet.Entry entry) {
        String source = entry.source();
        if (!SOURCE.matcher(source).matches()) {
            return Optional.of(Refusal.MALFORMED_SOURCE.because("invalid format for source %s", source));
        }
        ContactSource known = policies.putIfAbsent(source, entry.contactSource());
        if (known != null && known != entry.contactSource()) {
            return Optional.of(Refusal.CONFLICTING_SOURCE_POLICY.because(
                    "conflicting mirrorSourcePolicy is set for the same source %s in imagedigestmirrorsets,"
                            + " imagetagmirrorsets, or imagecontentsourcepolicies",
                    source));
        }
        return first(entry.mirrors().stream().map(mirror -> brokenBy(entry, mirror)));
    }

    private static Optional<Prediction.Refused> brokenBy(MirrorSet.Entry entry, String mirror) {
        if (!MIRROR.matcher(mirror).matches()) {
            return Optional.of(Refusal.MALFORMED_MIRROR.because("invalid format for mirror %s", mirror));
        }
        if (entry.contactSource() == ContactSource.NEVER && mirror.equals(entry.source())) {
            return Optional.of(Refusal.SOURCE_AMONG_ITS_MIRRORS.because(
                    "cannot set mirrorSourcePolicy: NeverContactSource if the source %s is one of the mirrors",
                    mirror));
        }
        return Optional.empty();
    }

    private static Optional<Prediction.Refused> first(Stream<Optional<Prediction.Refused>> checks) {
        return checks.filter(Optional::isPresent).findFirst().flatMap(Function.identity());
    }
}
