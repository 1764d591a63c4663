package io.mirrorfleet.oci.copy;

/** Credentials are configured but cannot be had; says where and what to do, never what they are. */
public final class CredentialsUnavailableException extends RuntimeException {

    /** Where, and what is wrong with it. */
    public CredentialsUnavailableException(String place, String remedy) {
        super("no credentials from " + place + ": " + remedy);
    }
}
