package io.mirrorfleet.mirrorcopier.templates;

import io.mirrorfleet.mirrorcopier.requests.NewRequest;
import java.util.UUID;

/** Reads wishes as they were written. */
public interface WishBook {

    /**
     * The request that a stored wish makes now, when mirrors, policies and clusters may be others than when it was written.
     *
     * @throws WishRefusedException when it can't be taken on any more
     */
    NewRequest read(String wish, UUID id, String by);
}
