package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.configuration.WrittenObject;
import java.util.List;

/** What this product does on one cluster. Every call has a time limit. */
public interface ClusterApi {

    /**
     * Reads everything that decides about registries.conf.
     *
     * @throws ClusterUnreachableException when the API server did not answer as it should
     */
    ClusterSnapshot survey();

    /**
     * Adds what {@code insecureRegistries} lacks and leaves everybody else's entries alone.
     *
     * @throws ClusterUnreachableException when the API server did not answer as it should
     */
    Trusted trust(List<String> insecureMirrors);

    /**
     * Makes one object say what the policy wants, without force.
     *
     * @throws ClusterUnreachableException when the API server did not answer as it should
     */
    Applied apply(WantedMirrorSet wanted);

    /**
     * Installs the reader, or brings it up to date.
     *
     * @throws ClusterUnreachableException when the API server did not answer as it should
     */
    Installation installReader(ReaderPlacement placement, String script);

    /**
     * What became of {@code insecureRegistries}.
     *
     * @param object the object as it stands now
     * @param added the entries that were added by this call
     */
    record Trusted(WrittenObject object, List<String> added) {
        public Trusted {
            added = List.copyOf(added);
        }
    }

    /** What became of an object. */
    sealed interface Applied {

        /**
         * It says what the policy wants.
         *
         * @param object the object as it stands now
         */
        record Stands(WrittenObject object) implements Applied {}

        /**
         * Somebody else owns a field of it; it was left alone.
         *
         * @param message the API server's words, which name the other field manager
         */
        record Conflict(String message) implements Applied {}
    }

    /** What became of the reader. */
    sealed interface Installation {

        /**
         * It stands.
         *
         * @param image the image that it runs on
         * @param clusterUid identity of the cluster that it stands on
         */
        record Standing(String image, String clusterUid) implements Installation {}

        /**
         * Somebody else owns a part of it; that part was left alone.
         *
         * @param message the API server's words, which name the other field manager
         */
        record Conflict(String message) implements Installation {}
    }
}
