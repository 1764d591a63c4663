package io.mirrorfleet.oci.copy;

/** One upload session; it ends with {@link #send} or {@link #cancel}. */
public interface Upload {

    /** Sends the whole blob; it is committed only when the content proved right. */
    void send(VerifiedStream content) throws RegistryException;

    /** Tells the registry to forget the session; failures to do so are of no interest. */
    void cancel();
}
