package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.events.mirroring.FailedImage;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.registriesconf.Attempt;
import io.mirrorfleet.registriesconf.Pulls;
import io.mirrorfleet.registriesconf.RegistriesConf;
import io.mirrorfleet.registriesconf.RegistrySources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether nodes with a given registries.conf pull an image from where it lies in the mirror.
 *
 * @param policy the policy that shall lead there
 * @param file registries.conf as the nodes will have it
 * @param sources what else decides whether an image may run
 */
record ImageCoverage(Policy policy, RegistriesConf file, RegistrySources sources) {

    /** The images that nodes would not pull from the mirror, and why. */
    List<FailedImage> uncovered(List<ImageTarget> images) {
        List<FailedImage> failures = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            ImageTarget image = images.get(i);
            int item = i;
            problem(image)
                    .ifPresent(detail -> failures.add(new FailedImage(
                            item, image.source(), image.target(), "destination", "IMAGE_NOT_COVERED", detail)));
        }
        return failures;
    }

    private Optional<String> problem(ImageTarget image) {
        ImageReference written =
                ImageReference.parse(policy.spec().kind() == PolicyKind.EXPLICIT ? image.target() : image.source());
        ImageReference target = ImageReference.parse(image.target());
        if (rejected(written.repository().toString())) {
            return Optional.of(written.repository() + " is blocked or not among allowedRegistries of Image/cluster");
        }
        Pulls pulls = promised(written);
        if (written.tag().isPresent() && pulls != Pulls.DIGEST && !leadsTo(byTag(target), byTag(written))) {
            return Optional.of("a pull of " + byTag(written) + " does not reach " + byTag(target));
        }
        boolean byDigest = pulls != Pulls.TAG || written.tag().isEmpty();
        if (byDigest && !leadsTo(byDigest(target, image.digest()), byDigest(written, image.digest()))) {
            return Optional.of("a pull of " + byDigest(written, image.digest()) + " does not reach "
                    + byDigest(target, image.digest()));
        }
        return Optional.empty();
    }

    /** The runtime's policy is checked against the name that the workload wrote, not against the mirror's. */
    private boolean rejected(String repository) {
        boolean omitted = !sources.allowed().isEmpty() && !Scopes.anyCovers(sources.allowed(), repository);
        return omitted || Scopes.anyCovers(sources.blocked(), repository);
    }

    /** What the policy says about pulls of the image; where it says nothing, both have to work. */
    private Pulls promised(ImageReference written) {
        return policy.spec().rules().stream()
                .filter(rule ->
                        Scopes.covers(rule.source(), written.repository().toString()))
                .max(Comparator.comparingInt(rule -> rule.source().length()))
                .map(PolicyRule::pulls)
                .orElse(Pulls.BOTH);
    }

    private boolean leadsTo(String target, String written) {
        return file.resolve(written).sources().stream()
                .map(Attempt::reference)
                .map(ImageReference::toString)
                .anyMatch(target::equals);
    }

    private static String byTag(ImageReference reference) {
        return reference.repository() + reference.tag().map(tag -> ":" + tag).orElse("");
    }

    private static String byDigest(ImageReference reference, String digest) {
        return reference.repository() + "@" + digest;
    }
}
