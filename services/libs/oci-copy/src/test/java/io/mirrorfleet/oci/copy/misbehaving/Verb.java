package io.mirrorfleet.oci.copy.misbehaving;

import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.simulator.registry.RegistrySimulator;

/** Every kind of request that a copy makes. */
enum Verb {
    HEAD_SOURCE_TAG(Side.SOURCE, "HEAD", Scene.MANIFEST),
    GET_SOURCE_MANIFEST(Side.SOURCE, "GET", Scene.MANIFEST),
    GET_SOURCE_BLOB(Side.SOURCE, "GET", ".*/blobs/.*"),
    HEAD_MIRROR_TAG(Side.DESTINATION, "HEAD", Scene.MANIFEST),
    HEAD_MIRROR_BLOB(Side.DESTINATION, "HEAD", ".*/blobs/.*"),
    POST_UPLOAD(Side.DESTINATION, "POST", Scene.BEGIN),
    PATCH_CHUNK(Side.DESTINATION, "PATCH", Scene.UPLOAD),
    PUT_BLOB(Side.DESTINATION, "PUT", Scene.UPLOAD),
    PUT_MANIFEST(Side.DESTINATION, "PUT", Scene.MANIFEST);

    final Side side;
    final String method;
    final String path;

    Verb(Side side, String method, String path) {
        this.side = side;
        this.method = method;
        this.path = path;
    }

    RegistrySimulator registry(Scene scene) {
        return side == Side.SOURCE ? scene.lab.upstream : scene.lab.mirror;
    }

    /** As a wire sees it. */
    String line() {
        return method + " " + path;
    }
}
