package io.mirrorfleet.simulator.openshift.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Turns the objects of a cluster into the files of its nodes, as the container runtime config controller does. */
@FunctionalInterface
public interface RegistriesRenderer {

    /** What becomes of the objects. */
    sealed interface Outcome {

        /**
         * The files to write, by path; none when nothing is configured.
         *
         * @param files path to content
         */
        record Rendered(Map<String, String> files) implements Outcome {
            public Rendered {
                files = Map.copyOf(files);
            }
        }

        /**
         * Nothing changes on any node.
         *
         * @param reason in the controller's words
         */
        record Refused(String reason) implements Outcome {}
    }

    /** The outcome for all ImageTagMirrorSets, ImageDigestMirrorSets, ImageContentSourcePolicies and the Image object of a cluster. */
    Outcome render(List<ObjectNode> objects);
}
