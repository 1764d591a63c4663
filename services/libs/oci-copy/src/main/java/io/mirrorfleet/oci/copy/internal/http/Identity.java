package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;

/** Content must come as it is stored; a proxy that encodes it on the way makes every length and digest wrong. */
final class Identity {

    private Identity() {}

    static void require(Answer answer, Action action) throws RegistryException {
        String encoding = answer.header("Content-Encoding").orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw action.failed(FailureCode.UNEXPECTED_ANSWER, "encoded on the way, although identity was asked for");
        }
    }
}
