package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a source path maps to a path in the mirror. */
public enum Placement {
    /** The source's path as it is: what a mirror set rewrites to. */
    TRANSPARENT("transparent"),
    /** The source's host, then its path: two source registries never collide. */
    HOST_PREFIXED("host-prefixed"),
    /** Any path that the caller names. */
    EXPLICIT("explicit");

    private final String written;

    Placement(String written) {
        this.written = written;
    }

    /** The form used in REST and events. */
    public String written() {
        return written;
    }

    /** Reads {@link #written}. */
    public static Placement parse(String written) {
        return Arrays.stream(values())
                .filter(placement -> placement.written.equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("placement is transparent, host-prefixed or explicit"));
    }

    /**
     * Where an image goes.
     *
     * @param source the image
     * @param mirror where to
     * @param wanted the path that the caller named, {@code path[:tag]}; only for {@link #EXPLICIT}, and needed there
     * @throws IllegalArgumentException when a path is missing, not wanted or not well-formed
     */
    public ImageReference target(ImageReference source, Mirror mirror, @Nullable String wanted) {
        if (this != EXPLICIT && wanted != null) {
            throw new IllegalArgumentException("a target path goes with placement explicit only");
        }
        return switch (this) {
            case TRANSPARENT -> source.in(below(mirror, source.repository().path()));
            case HOST_PREFIXED -> source.in(below(mirror, hostPath(source.repository())));
            case EXPLICIT -> named(source, mirror, wanted);
        };
    }

    private static ImageReference named(ImageReference source, Mirror mirror, @Nullable String wanted) {
        if (wanted == null) {
            throw new IllegalArgumentException("placement explicit needs a target path for every image");
        }
        int colon = wanted.lastIndexOf(':');
        boolean tagged = colon > wanted.lastIndexOf('/');
        Repository repository = below(mirror, tagged ? wanted.substring(0, colon) : wanted);
        Optional<Tag> tag = tagged ? Optional.of(new Tag(wanted.substring(colon + 1))) : source.tag();
        return tag.map(name -> ImageReference.of(repository, name)).orElseGet(() -> source.in(repository));
    }

    private static Repository below(Mirror mirror, String path) {
        return new Repository(mirror.endpoint(), mirror.pathPrefix() == null ? path : mirror.pathPrefix() + "/" + path);
    }

    // A repository path can hold no colon: host:5000 becomes host-5000.
    private static String hostPath(Repository repository) {
        return repository.registry().value().toLowerCase(Locale.ROOT).replace(':', '-') + "/" + repository.path();
    }
}
