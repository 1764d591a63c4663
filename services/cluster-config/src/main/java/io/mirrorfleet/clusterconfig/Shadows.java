package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.configuration.Finding;
import io.mirrorfleet.registriesconf.Attempt;
import io.mirrorfleet.registriesconf.ClusterObjects;
import io.mirrorfleet.registriesconf.MirrorSet;
import io.mirrorfleet.registriesconf.RegistriesConf;
import io.mirrorfleet.registriesconf.RegistryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds rules that take images away from a broader rule: only the entry with the longest prefix is ever consulted, so it
 * has to repeat what the broader one would have said.
 *
 * @param file registries.conf as the nodes will have it
 * @param objects the objects behind it
 * @param ours the sources of the policy that is rolled out
 */
record Shadows(RegistriesConf file, ClusterObjects objects, Set<String> ours) {
    private static final String PROBE = "/mirrorfleet-shadow-probe";
    private static final String TAG = ":probe";
    private static final String DIGEST = "@sha256:" + "0".repeat(64);

    Shadows {
        ours = Set.copyOf(ours);
    }

    /** One finding for each pair in which one rule is ours and the narrower one says something else. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (RegistryEntry broad : file.registries()) {
            for (RegistryEntry narrow : file.registries()) {
                boolean concernsUs = ours.contains(broad.prefix()) || ours.contains(narrow.prefix());
                if (concernsUs && !broad.mirrors().isEmpty() && hides(narrow, broad)) {
                    findings.add(finding(broad, narrow));
                }
            }
        }
        return findings;
    }

    private boolean hides(RegistryEntry narrow, RegistryEntry broad) {
        if (narrow.prefix().equals(broad.prefix()) || !Scopes.covers(broad.prefix(), narrow.prefix())) {
            return false;
        }
        RegistriesConf broadAlone = new RegistriesConf(List.of(broad), file.search(), file.aliases());
        String name = narrow.prefix().replaceFirst("^\\*\\.", "mirrorfleet-shadow-probe.") + PROBE;
        return differ(broadAlone, name + TAG) || differ(broadAlone, name + DIGEST);
    }

    private boolean differ(RegistriesConf broadAlone, String image) {
        return !places(broadAlone, image).equals(places(file, image));
    }

    private static List<String> places(RegistriesConf file, String image) {
        return file.resolve(image).attempts().stream()
                .filter(attempt -> !attempt.refused())
                .map(Attempt::reference)
                .map(Object::toString)
                .toList();
    }

    private Finding finding(RegistryEntry broad, RegistryEntry narrow) {
        String effect = ours.contains(broad.prefix())
                ? "hides our rule for " + broad.prefix()
                : "is ours and hides the rule for " + broad.prefix();
        return new Finding(
                ours.contains(broad.prefix()) ? "SHADOWED" : "SHADOWS",
                "the entry for " + narrow.prefix() + " " + effect
                        + ": images below it are pulled by its own rule alone",
                behind(broad, narrow),
                "give the rule for " + narrow.prefix() + " the same mirrors, pulls and policy, or remove it");
    }

    private List<String> behind(RegistryEntry broad, RegistryEntry narrow) {
        Set<String> names = new TreeSet<>();
        for (MirrorSet set : objects.mirrorSets()) {
            boolean involved = set.entries().stream()
                    .anyMatch(entry -> entry.source().equals(narrow.prefix())
                            || entry.source().equals(broad.prefix()));
            if (involved) {
                names.add(WantedMirrorSet.kind(set.kind()) + "/" + set.name());
            }
        }
        boolean byImage = objects.registrySources().insecureRegistries().contains(narrow.prefix())
                || objects.registrySources().blocked().contains(narrow.prefix());
        if (byImage) {
            names.add("Image/cluster");
        }
        return List.copyOf(names);
    }
}
