package io.mirrorfleet.oci.copy;

/**
 * What is being done where, for the message of a failure.
 *
 * @param side which registry
 * @param doing a verb phrase naming the thing, for example {@code read manifest quay.io/a/b:1}
 */
public record Action(Side side, String doing) {

    /** The failure of this action; the detail is for people and must not hold secrets. */
    public RegistryException failed(FailureCode code, String detail) {
        return new RegistryException(this, code, detail);
    }
}
