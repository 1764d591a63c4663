package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.PullSource;
import io.mirrorfleet.events.Resolution;
import io.mirrorfleet.registriesconf.InvalidRegistriesConfException;
import io.mirrorfleet.registriesconf.NodeFiles;
import io.mirrorfleet.registriesconf.RegistriesConf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * References, and what the files of a node must make of them. Compares what a pull would do, never text: only that catches
 * rules that are shadowed, overridden, reordered or half there.
 *
 * @param wanted the references with what is wanted of them
 */
public record Probes(List<Resolution> wanted) implements Requirement {

    public Probes {
        wanted = List.copyOf(wanted);
    }

    @Override
    public Compliance check(NodeFiles files) {
        if (wanted.isEmpty()) {
            return new Compliance.Violated("no probe says what to look for");
        }
        try {
            return check(RegistriesConf.read(files));
        } catch (InvalidRegistriesConfException e) {
            return new Compliance.Violated(String.valueOf(e.getMessage()));
        }
    }

    private Compliance check(RegistriesConf conf) {
        List<Resolution> found = new ArrayList<>();
        for (Resolution probe : wanted) {
            Resolution resolution = resolve(conf, probe.reference());
            Optional<String> difference = difference(probe, resolution);
            if (difference.isPresent()) {
                return new Compliance.Violated(difference.get());
            }
            found.add(resolution);
        }
        return new Compliance.Satisfied(found);
    }

    /** What these files make of one reference. */
    public static Resolution resolve(RegistriesConf conf, String reference) {
        io.mirrorfleet.registriesconf.Resolution resolution = conf.resolve(reference);
        List<PullSource> sources = resolution.sources().stream()
                .map(attempt -> new PullSource(attempt.reference().toString(), attempt.insecure()))
                .toList();
        List<String> refused =
                resolution.refused().stream().map(Object::toString).toList();
        return new Resolution(reference, sources, refused, resolution.blocked());
    }

    private static Optional<String> difference(Resolution wanted, Resolution found) {
        return wanted.equals(found)
                ? Optional.empty()
                : Optional.of(wanted.reference() + " leads to " + inWords(found) + ", not to " + inWords(wanted));
    }

    private static String inWords(Resolution resolution) {
        List<String> places = new ArrayList<>();
        for (PullSource source : resolution.sources()) {
            places.add(source.reference() + (source.insecure() ? " (insecure)" : ""));
        }
        resolution.refused().forEach(refused -> places.add(refused + " (refused)"));
        return places.isEmpty() ? "nothing" : String.join(", then ", places);
    }
}
