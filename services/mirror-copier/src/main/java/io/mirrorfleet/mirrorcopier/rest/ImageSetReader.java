package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.FieldErrors;
import io.mirrorfleet.mirrorcopier.selection.SafeExpression;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code kind: ImageSetConfiguration} of oc-mirror, {@code mirror.openshift.io/v2alpha1}. What it asks for and is not
 * offered is refused by name; {@code archiveSize} is about archives, of which none is made.
 */
final class ImageSetReader {

    private static final String API = "mirror.openshift.io/v2alpha1";
    private static final String KIND = "ImageSetConfiguration";
    private static final Map<String, String> NOT_OFFERED = Map.of(
            "platform", "releases are not resolved: list the release images under additionalImages",
            "operators", "catalogs are not read: list the images of the bundles under additionalImages",
            "helm", "charts are not read: list their images under additionalImages",
            "samples", "oc-mirror does not implement it either: leave it out");

    private final FieldErrors errors = new FieldErrors();

    /** The images that the file asks for; refuses it naming every field that is wrong. */
    ImageSet read(String yaml, ImageSetParameters parameters) {
        YamlObject file = YamlObject.document(SafeYaml.read(yaml));
        file.requireKnown("apiVersion", "kind", "archiveSize", "mirror");
        requireText(file, "apiVersion", API);
        requireText(file, "kind", KIND);
        YamlObject content = file.object("mirror");
        content.requireKnown("additionalImages", "blockedImages", "platform", "operators", "helm", "samples");
        refuseWhatIsNotOffered(content);
        List<SafeExpression> blocked = blocked(content);
        List<Listed> images = images(content, blocked);
        errors.throwIfAny();
        return imageSet(images, parameters);
    }

    private void requireText(YamlObject file, String field, String wanted) {
        if (!file.text(field).filter(wanted::equals).isPresent()) {
            errors.add("/" + field, "INVALID_FIELD", "must be " + wanted);
        }
    }

    private void refuseWhatIsNotOffered(YamlObject content) {
        new TreeMap<>(NOT_OFFERED).forEach((field, reason) -> {
            if (content.holds(field)) {
                errors.add(content.pointer(field), "NOT_OFFERED", reason);
            }
        });
    }

    private List<SafeExpression> blocked(YamlObject content) {
        List<SafeExpression> blocked = new ArrayList<>();
        for (YamlObject entry : content.objects("blockedImages")) {
            entry.requireKnown("name");
            String pointer = entry.pointer("name");
            errors.parse(pointer, () -> SafeExpression.parse(entry.text("name").orElse("")))
                    .ifPresent(blocked::add);
        }
        return blocked;
    }

    private List<Listed> images(YamlObject content, List<SafeExpression> blocked) {
        List<Listed> images = new ArrayList<>();
        List<YamlObject> entries = content.objects("additionalImages");
        for (int i = 0; i < entries.size(); i++) {
            YamlObject entry = entries.get(i);
            entry.requireKnown("name", "targetRepo", "targetTag", "platforms");
            Listed image = listed(i, entry);
            if (image != null && !image.isBlocked(blocked)) {
                images.add(image);
                requireSamePlatforms(images.getFirst(), image, entry.pointer("platforms"));
            }
        }
        if (images.isEmpty()) {
            errors.add(
                    content.pointer("additionalImages"),
                    "INVALID_FIELD",
                    entries.isEmpty() ? "needs an image" : "has no image left that is not blocked");
        }
        return images;
    }

    private void requireSamePlatforms(Listed first, Listed image, String pointer) {
        if (!first.platforms().equals(image.platforms())) {
            errors.add(
                    pointer,
                    "INVALID_FIELD",
                    "are other than those of the first image, and a request has one choice for all: make two files");
        }
    }

    private @Nullable Listed listed(int position, YamlObject entry) {
        String name = entry.text("name").orElse("");
        List<String> platforms = platforms(entry);
        return errors.parse(entry.pointer("name"), () -> ImageReference.parse(name))
                .map(source -> new Listed(
                        position,
                        name,
                        source,
                        entry.text("targetRepo").orElse(null),
                        entry.text("targetTag").orElse(null),
                        platforms))
                .orElse(null);
    }

    /** Either {@code os/architecture} or an object of both. */
    private List<String> platforms(YamlObject entry) {
        Set<String> platforms = new TreeSet<>();
        List<String> texts = entry.texts("platforms");
        texts.forEach(written -> parsed(written, entry.pointer("platforms"), platforms));
        for (YamlObject platform : texts.isEmpty() ? entry.objects("platforms") : List.<YamlObject>of()) {
            platform.requireKnown("os", "architecture", "variant");
            String written = platform.text("os").orElse("") + "/"
                    + platform.text("architecture").orElse("")
                    + platform.text("variant").map(variant -> "/" + variant).orElse("");
            parsed(written, platform.place(), platforms);
        }
        return List.copyOf(platforms);
    }

    private void parsed(String written, String pointer, Set<String> platforms) {
        errors.parse(pointer, () -> Platform.parse(written)).ifPresent(platform -> platforms.add(platform.toString()));
    }

    private static ImageSet imageSet(List<Listed> images, ImageSetParameters query) {
        boolean targets = images.stream().anyMatch(Listed::hasTarget);
        String placement = targets && query.isTransparent() ? "explicit" : query.placement();
        List<WishDocument.@Nullable Image> wishes = new ArrayList<>();
        for (Listed image : images) {
            wishes.add(new WishDocument.Image(image.source().toString(), targets ? image.path() : null, null, null));
        }
        List<String> platforms =
                images.isEmpty() ? List.of() : images.getFirst().platforms();
        WishDocument wish = new WishDocument(
                wishes,
                query.mirror(),
                placement,
                List.copyOf(platforms),
                query.platformMode(),
                query.includeReferrers(),
                query.reason(),
                null);
        return new ImageSet(wish, images.stream().map(Listed::position).toList());
    }

    /** One image of the file. */
    private record Listed(
            int position,
            String written,
            ImageReference source,
            @Nullable String targetRepo,
            @Nullable String targetTag,
            List<String> platforms) {

        boolean hasTarget() {
            return targetRepo != null || targetTag != null;
        }

        // As oc-mirror does, an expression may fit anywhere in the reference.
        boolean isBlocked(Collection<SafeExpression> blocked) {
            return blocked.stream().anyMatch(name -> name.fitsWithin(written) || name.fitsWithin(source.toString()));
        }

        String path() {
            String repository = Optional.ofNullable(targetRepo)
                    .orElseGet(() -> source.repository().path());
            return targetTag == null ? repository : repository + ":" + targetTag;
        }
    }
}
