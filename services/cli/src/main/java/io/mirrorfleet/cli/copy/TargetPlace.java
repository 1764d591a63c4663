package io.mirrorfleet.cli.copy;

import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;

/**
 * Below what a list of images is put.
 *
 * @param registry host and port
 * @param prefix empty, or a path that ends with a slash
 */
public record TargetPlace(Registry registry, String prefix) {

    /**
     * Reads {@code HOST[:PORT][/PREFIX]}.
     *
     * @throws io.mirrorfleet.oci.names.InvalidNameException when a part of it is not well-formed
     */
    public static TargetPlace parse(String written) {
        String bare = written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
        int slash = bare.indexOf('/');
        if (slash < 0) {
            return new TargetPlace(new Registry(bare), "");
        }
        Repository below = new Repository(new Registry(bare.substring(0, slash)), bare.substring(slash + 1));
        return new TargetPlace(below.registry(), below.path() + "/");
    }

    /** The same path, tag and digest at this place. */
    ImageCopy of(ImageReference source) {
        String path = prefix + source.repository().path();
        return new ImageCopy(source, source.in(new Repository(registry, path)));
    }
}
