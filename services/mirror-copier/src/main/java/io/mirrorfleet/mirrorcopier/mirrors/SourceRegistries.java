package io.mirrorfleet.mirrorcopier.mirrors;

import io.mirrorfleet.oci.names.Registry;
import java.util.List;

/** The registries that images may be copied from. Everything else is refused: the copier is no open relay. */
public interface SourceRegistries {

    /** Whether images of this registry may be copied. */
    boolean allows(Registry registry);

    /** The allowed registries, for people. */
    List<String> allowed();
}
