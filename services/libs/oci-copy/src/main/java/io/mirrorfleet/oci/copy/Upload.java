package io.mirrorfleet.oci.copy;

/** One upload session; it ends with {@link #send}, {@link #commit} or {@link #cancel}. Used by one thread at a time. */
public interface Upload {

    /** Sends the whole blob; it is committed only when the content proved right. */
    void send(VerifiedStream content) throws RegistryException;

    /** Bytes of the blob that were handed to the network here so far, whether the registry took them or not. */
    long sent();

    /** Where the session stands, as far as the registry said. */
    UploadState state();

    /** Bytes that a chunk must have unless it is the last; 0 when the registry does not say. */
    long leastChunk();

    /** Sends the next bytes in one request; the state then says how many of them the registry took. */
    void append(Chunk bytes) throws RegistryException;

    /** Asks the registry where the session stands; false when it is gone or that cannot be told for sure. */
    boolean recover() throws RegistryException;

    /** Makes a blob of what was appended; the content must have proved right before. */
    void commit() throws RegistryException;

    /** Tells the registry to forget the session; failures to do so are of no interest. */
    void cancel();
}
