package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.Name;

/** A named file with credentials or certificates can't be used; says which and what to do, never what is in it. */
public final class SecretUnavailableException extends RuntimeException {

    SecretUnavailableException(Name name, String remedy) {
        super("no usable secret named " + name + ": " + remedy);
    }
}
