package io.mirrorfleet.mirrorcopier.prune;

import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.oci.copy.ContentTree;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The images that mirror requests brought into mirrors, and what is known of their content. */
public interface HeldImages {

    /**
     * Everything that was brought to the endpoint of the mirror, for it or for another mirror there, and was not pruned since;
     * by reference. Inside a transaction.
     */
    List<HeldImage> in(Mirror mirror);

    /** The same of one repository. */
    List<HeldImage> in(Mirror mirror, Repository repository);

    /** What is known of these manifests. Inside a transaction. */
    Map<Digest, ContentTree> trees(Collection<Digest> digests);

    /**
     * Notes that an image is no longer in the mirror. Inside a transaction.
     *
     * @param whole whether its manifest is gone, whatever tag stood for it
     */
    void pruned(HeldImage image, boolean whole, UUID prune);
}
