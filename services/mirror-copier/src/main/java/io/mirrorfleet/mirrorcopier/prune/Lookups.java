package io.mirrorfleet.mirrorcopier.prune;

import io.mirrorfleet.events.configuration.MirrorRule;
import io.mirrorfleet.oci.copy.ContentTree;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.InvalidNameException;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What images in a mirror are looked up by when it is asked who needs them. Rather too many are found than too few: which registry
 * a name means on a node depends on rules and search lists, so names are compared without it, and short names by their last part.
 */
public final class Lookups {

    /** Leads to every image. */
    public static final String EVERYTHING = "*";

    private static final Pattern RUNTIME = Pattern.compile("^[a-z-]+://");
    private static final Pattern IMAGE_ID = Pattern.compile("(?:sha256:)?[0-9a-f]{64}");

    private Lookups() {}

    /** What leads to an image that somebody calls like this, on a cluster or in a policy. */
    public static Set<String> ofUse(String written) {
        String text = RUNTIME.matcher(written).replaceFirst("");
        if (IMAGE_ID.matcher(text).matches()) {
            return Set.of(imageId(text.startsWith("sha256:") ? text : "sha256:" + text));
        }
        Set<String> lookups = new HashSet<>();
        int at = text.indexOf('@');
        if (at >= 0) {
            digest(text.substring(at + 1)).ifPresent(digest -> lookups.add(content(digest)));
        }
        lookups.addAll(ofName(at < 0 ? text : text.substring(0, at), at >= 0));
        return lookups;
    }

    /** What leads to this image of a mirror. */
    public static Set<String> ofImage(HeldImage image, Optional<ContentTree> tree, List<MirrorRule> rules) {
        Set<String> lookups = new HashSet<>();
        lookups.add(EVERYTHING);
        lookups.add(repository(image.repository()));
        lookups.add(exact(ImageReference.of(image.repository(), image.digest())));
        lookups.add(content(image.digest()));
        tree.ifPresent(known -> {
            known.manifests().keySet().forEach(part -> lookups.add(content(part)));
            known.blobs().keySet().forEach(blob -> lookups.add(imageId(blob.value())));
        });
        image.sources().stream()
                .flatMap(source -> source.digest().stream())
                .forEach(digest -> lookups.add(content(digest)));
        if (image.tag() != null) {
            lookups.add(exact(image.reference()));
            lookups.addAll(names(image.repository().path(), image.tag().value()));
            image.sources().forEach(source -> source.tag()
                    .ifPresent(tag -> lookups.addAll(names(source.repository().path(), tag.value()))));
            for (MirrorRule rule : rules) {
                rewritten(image.repository(), rule)
                        .forEach(path -> lookups.addAll(names(path, image.tag().value())));
            }
        }
        return lookups;
    }

    /** Leads to the images whose place in the mirror is exactly this. */
    public static String exact(ImageReference target) {
        return "place " + target;
    }

    /** Leads to every image of this repository of the mirror. */
    public static String repository(Repository repository) {
        return "repository " + repository;
    }

    private static String content(Digest digest) {
        return "content " + digest;
    }

    private static String imageId(String digest) {
        return "id " + digest;
    }

    private static Set<String> names(String path, String tag) {
        return Set.of(name(path, tag), shortName(path, tag));
    }

    private static String name(String path, String tag) {
        return "name " + path + ":" + tag;
    }

    private static String shortName(String path, String tag) {
        return "short " + path.substring(path.lastIndexOf('/') + 1) + ":" + tag;
    }

    private static Set<String> ofName(String named, boolean byDigest) {
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        if (!tagged && byDigest) {
            return Set.of();
        }
        String tag = tagged ? named.substring(colon + 1) : "latest";
        String whole = tagged ? named.substring(0, colon) : named;
        int slash = whole.indexOf('/');
        String first = slash < 0 ? "" : whole.substring(0, slash);
        boolean hasHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        String path = hasHost ? whole.substring(slash + 1) : whole;
        if (!canBeMirrored(path, tag)) {
            return Set.of();
        }
        Set<String> lookups = new HashSet<>(Set.of(name(path, tag)));
        if (!path.contains("/")) {
            lookups.add(name("library/" + path, tag));
        }
        if (!hasHost) {
            lookups.add(shortName(path, tag));
        }
        return lookups;
    }

    /** Whether an image of a mirror can be called this; how the registry is written does not matter. */
    private static boolean canBeMirrored(String path, String tag) {
        try {
            ImageReference.of(new Repository(Registry.DOCKER_HUB, path), new Tag(tag));
            return true;
        } catch (InvalidNameException e) {
            return false;
        }
    }

    /** The paths by which the rule leads to this repository. */
    private static List<String> rewritten(Repository target, MirrorRule rule) {
        int slash = rule.source().indexOf('/');
        String path = slash < 0 ? "" : rule.source().substring(slash + 1);
        String there = target.toString();
        return rule.mirrors().stream()
                .filter(mirror -> there.equals(mirror) || there.startsWith(mirror + "/"))
                .map(mirror -> there.substring(mirror.length()))
                .map(rest -> path.isEmpty() && rest.startsWith("/") ? rest.substring(1) : path + rest)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Optional<Digest> digest(String written) {
        try {
            return Optional.of(new Digest(written));
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
