package io.mirrorfleet.oci.copy.internal.http;

import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** Bytes of a blob as the body of a request that is watched while it is written. */
abstract class PacedBody extends AbstractHttpEntity {

    private final Pace pace = new Pace();

    PacedBody() {
        super(ContentType.APPLICATION_OCTET_STREAM, null);
    }

    Pace pace() {
        return pace;
    }
}
