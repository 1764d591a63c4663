package io.mirrorfleet.registriesconf;

import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.InvalidNameException;
import io.mirrorfleet.registriesconf.ImageName.UnusableNameException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules by which the container runtime of a node pulls images: registries.conf with its drop-ins laid over it.
 *
 * @param registries one entry per prefix, sorted by prefix
 * @param search where short names are looked for
 * @param aliases full repositories by short name; they win over the search list
 */
public record RegistriesConf(List<RegistryEntry> registries, SearchList search, Map<String, String> aliases) {

    public RegistriesConf {
        registries = registries.stream()
                .sorted(Comparator.comparing(RegistryEntry::prefix))
                .toList();
        aliases = Map.copyOf(aliases);
    }

    /**
     * The search list for short names.
     *
     * @param registries in the order in which they are tried
     * @param origin the file that says so
     */
    public record SearchList(List<String> registries, String origin) {

        public SearchList {
            registries = List.copyOf(registries);
        }
    }

    /**
     * Reads registries.conf alone.
     *
     * @throws InvalidRegistriesConfException when the runtime would not load it
     */
    public static RegistriesConf read(String text) {
        return read(text, Map.of());
    }

    /**
     * Reads registries.conf and its drop-ins; names that do not end in {@code .conf} are left out.
     *
     * @param dropIns content by file name
     * @throws InvalidRegistriesConfException when the runtime would not load them
     */
    public static RegistriesConf read(String text, Map<String, String> dropIns) {
        return new RegistriesConfReader().read(text, dropIns);
    }

    /**
     * Reads what the platform writes on a node.
     *
     * @throws InvalidRegistriesConfException when the runtime would not load it
     */
    public static RegistriesConf read(NodeFiles files) {
        return read(files.registriesConf(), files.dropIns());
    }

    /** Where the runtime looks for an image that a workload names like this. */
    public Resolution resolve(String imageName) {
        try {
            ImageName name = ImageName.parse(imageName);
            return new Resolution(fullNames(name).stream().map(this::candidate).toList(), null);
        } catch (UnusableNameException e) {
            return new Resolution(List.of(), e.getMessage());
        }
    }

    /** The entry for a repository: the one with the longest prefix, and no other. */
    Optional<RegistryEntry> entryFor(String repository) {
        return registries.stream()
                .filter(entry -> PrefixMatch.length(repository, entry.prefix()) != PrefixMatch.NONE)
                .max(Comparator.comparingInt(entry -> entry.prefix().length()));
    }

    private List<ImageReference> fullNames(ImageName name) {
        if (!name.isShort()) {
            return List.of(name.inFull());
        }
        if (aliases.containsKey(name.repository())) {
            return List.of(name.as(aliases.getOrDefault(name.repository(), "")));
        }
        if (search.registries().isEmpty()) {
            throw new UnusableNameException("short-name " + GoText.quoted(name.written())
                    + " did not resolve to an alias and no unqualified-search registries are defined in "
                    + GoText.quoted(search.origin()));
        }
        return search.registries().stream().map(name::in).toList();
    }

    private Candidate candidate(ImageReference reference) {
        Optional<RegistryEntry> entry = entryFor(reference.repository().toString());
        if (entry.isEmpty()) {
            return new Candidate(reference, "", List.of(new Attempt(reference, false, false)), null);
        }
        String prefix = entry.get().prefix();
        try {
            return new Candidate(reference, prefix, attempts(reference, entry.get()), null);
        } catch (UnusableNameException e) {
            return new Candidate(reference, prefix, List.of(), e.getMessage());
        }
    }

    private List<Attempt> attempts(ImageReference reference, RegistryEntry entry) {
        boolean byDigest = reference.digest().isPresent();
        List<Attempt> attempts = new ArrayList<>();
        for (Mirror mirror : entry.mirrors()) {
            if (mirror.pulls().serves(byDigest)) {
                attempts.add(attempt(rewritten(reference, entry, mirror.location()), mirror.insecure()));
            }
        }
        attempts.add(attempt(rewritten(reference, entry, entry.location()), entry.insecure()));
        return attempts;
    }

    /** Blocking is looked up anew for the place itself, so that a mirror inside a blocked scope is refused too. */
    private Attempt attempt(ImageReference place, boolean insecure) {
        boolean refused = entryFor(place.repository().toString())
                .map(RegistryEntry::blocked)
                .orElse(false);
        return new Attempt(place, insecure, refused);
    }

    private static ImageReference rewritten(ImageReference reference, RegistryEntry entry, String location) {
        if (location.isEmpty()) {
            return reference;
        }
        String name = reference.toString();
        String rewritten = location + name.substring(PrefixMatch.length(name, entry.prefix()));
        try {
            ImageReference parsed = ImageReference.parse(rewritten);
            if (parsed.toString().equals(rewritten)) {
                return parsed;
            }
        } catch (InvalidNameException e) {
            throw new UnusableNameException("rewriting reference: " + ImageName.BAD_FORMAT);
        }
        throw new UnusableNameException("rewriting reference: repository name must be canonical");
    }
}
