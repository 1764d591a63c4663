package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.events.PullSource;
import io.mirrorfleet.events.Resolution;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.registriesconf.InvalidRegistriesConfException;
import io.mirrorfleet.registriesconf.NodeFiles;
import io.mirrorfleet.registriesconf.RegistriesConf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pull of an image, by tag and by digest, goes to its place in the mirror before anywhere else. Where it would go
 * afterwards does not matter: the mirror holds it.
 *
 * @param image the image and its place
 */
public record ImageRequirement(ImageTarget image) implements Requirement {

    @Override
    public Compliance check(NodeFiles files) {
        try {
            return check(RegistriesConf.read(files));
        } catch (InvalidRegistriesConfException e) {
            return new Compliance.Violated(String.valueOf(e.getMessage()));
        }
    }

    private Compliance check(RegistriesConf conf) {
        ImageReference source = ImageReference.parse(image.source());
        ImageReference target = ImageReference.parse(image.target());
        Digest digest = new Digest(image.digest());
        Map<ImageReference, ImageReference> wanted = new LinkedHashMap<>();
        source.tag().ifPresent(tag -> wanted.put(ImageReference.of(source.repository(), tag), target));
        wanted.put(ImageReference.of(source.repository(), digest), ImageReference.of(target.repository(), digest));
        List<Resolution> found = new ArrayList<>();
        for (Map.Entry<ImageReference, ImageReference> pull : wanted.entrySet()) {
            Resolution resolution = Probes.resolve(conf, pull.getKey().toString());
            if (!leadsTo(pull.getValue().toString(), resolution)) {
                return new Compliance.Violated(pull.getKey() + " does not lead to " + pull.getValue() + " first");
            }
            found.add(resolution);
        }
        return new Compliance.Satisfied(found);
    }

    private static boolean leadsTo(String wanted, Resolution resolution) {
        List<PullSource> sources = resolution.sources();
        return !sources.isEmpty() && sources.getFirst().reference().equals(wanted);
    }
}
