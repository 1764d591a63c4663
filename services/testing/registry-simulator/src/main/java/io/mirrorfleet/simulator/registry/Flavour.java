package io.mirrorfleet.simulator.registry;

/** The two families of media types. */
enum Flavour {
    OCI(
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.oci.image.config.v1+json",
            "application/vnd.oci.image.layer.v1.tar+gzip"),
    DOCKER(
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.container.image.v1+json",
            "application/vnd.docker.image.rootfs.diff.tar.gzip");

    private final String image;
    private final String index;
    private final String config;
    private final String layer;

    Flavour(String image, String index, String config, String layer) {
        this.image = image;
        this.index = index;
        this.config = config;
        this.layer = layer;
    }

    String image() {
        return image;
    }

    String index() {
        return index;
    }

    String config() {
        return config;
    }

    String layer() {
        return layer;
    }
}
