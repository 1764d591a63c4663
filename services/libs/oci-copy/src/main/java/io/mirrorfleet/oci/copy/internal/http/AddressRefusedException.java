package io.mirrorfleet.oci.copy.internal.http;

import java.net.UnknownHostException;

/** A name that leads to an address that is never asked. */
final class AddressRefusedException extends UnknownHostException {

    AddressRefusedException(String host) {
        super(host + " leads to an address that registries do not live at");
    }
}
