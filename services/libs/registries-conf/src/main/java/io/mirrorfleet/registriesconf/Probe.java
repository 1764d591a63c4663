package io.mirrorfleet.registriesconf;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A question whose answer shows whether a rule is in force: an image that nobody has, resolved with what a node says. Only
 * the answer counts; which tables or objects bring it about does not matter.
 *
 * @param reference an image below the rule's source
 * @param attempts where a node that obeys the rule looks for it
 */
public record Probe(ImageReference reference, List<Attempt> attempts) {

    private static final String DOCKER_HUB = "docker.io";
    private static final String OFFICIAL_IMAGES = "/library";
    private static final String NAME = "mirrorfleet-probe";

    public Probe {
        attempts = List.copyOf(attempts);
    }

    /**
     * The probes of a rule: one by tag and one by digest, and for Docker Hub two more among its official images, for
     * which other teams like to have rules of their own.
     *
     * @param insecureRegistries the registries and {@code *.domain}s that are to be insecure
     * @param nonce lower-case letters, digits and single dashes; the same gives the same probes
     */
    public static List<Probe> of(MirrorRule rule, Collection<String> insecureRegistries, String nonce) {
        List<Probe> probes = new ArrayList<>();
        for (String place : rule.source().equals(DOCKER_HUB) ? List.of("", OFFICIAL_IMAGES) : List.of("")) {
            String path = place + "/" + NAME + "/" + nonce;
            String digest =
                    Digest.sha256Of(nonce.getBytes(StandardCharsets.UTF_8)).value();
            probes.add(probe(rule, insecureRegistries, path + ":probe"));
            probes.add(probe(rule, insecureRegistries, path + "@" + digest));
        }
        return probes;
    }

    /** Whether a node with these rules looks exactly where it should, in this order. */
    public boolean isSatisfiedBy(RegistriesConf conf) {
        List<Candidate> candidates = conf.resolve(reference.toString()).candidates();
        return candidates.size() == 1 && candidates.getFirst().attempts().equals(attempts);
    }

    private static Probe probe(MirrorRule rule, Collection<String> insecureRegistries, String name) {
        Scope source = new Scope(rule.source());
        String place = source.isWildcard() ? NAME + rule.source().substring(1) : rule.source();
        ImageReference reference = ImageReference.parse(place + name);
        List<Attempt> attempts = new ArrayList<>();
        if (rule.pulls().serves(reference.digest().isPresent())) {
            rule.effectiveMirrors()
                    .forEach(mirror -> attempts.add(new Attempt(
                            ImageReference.parse(mirror + name), isInside(insecureRegistries, mirror), false)));
        }
        boolean refused = rule.contactSource() == ContactSource.NEVER;
        attempts.add(new Attempt(reference, isInside(insecureRegistries, rule.source()), refused));
        return new Probe(reference, attempts);
    }

    private static boolean isInside(Collection<String> scopes, String location) {
        return scopes.stream().anyMatch(scope -> new Scope(scope).contains(location));
    }
}
