package io.mirrorfleet.cli.api;

import java.net.URI;

/** The front door did not answer, or what answered is not one. Trying again may help. */
public final class UnreachableException extends RuntimeException {

    UnreachableException(URI url, String what, Throwable cause) {
        super(
                url + " " + what + ": start it with ./mirrorfleet quickstart, or set MIRRORFLEET_URL to where it is",
                cause);
    }

    UnreachableException(URI url, String what) {
        super(url + " " + what + ": set MIRRORFLEET_URL to the front door of Mirrorfleet");
    }
}
