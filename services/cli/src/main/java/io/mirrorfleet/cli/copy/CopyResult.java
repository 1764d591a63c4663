package io.mirrorfleet.cli.copy;

import io.mirrorfleet.oci.copy.CopyOutcome;
import io.mirrorfleet.oci.copy.RegistryException;

/** How the copy of one image ended. */
public sealed interface CopyResult {

    /** The word for it, the same as in a mirror request. */
    String state();

    /** True when the target stands for the source now. */
    default boolean good() {
        return this instanceof Done;
    }

    /**
     * The image is there.
     *
     * @param outcome what it took
     */
    record Done(CopyOutcome outcome) implements CopyResult {

        @Override
        public String state() {
            return switch (outcome) {
                case CopyOutcome.Mirrored _ -> "mirrored";
                case CopyOutcome.Unchanged _ -> "unchanged";
            };
        }
    }

    /**
     * The image is not there.
     *
     * @param failure why
     */
    record Failed(RegistryException failure) implements CopyResult {

        @Override
        public String state() {
            return "failed";
        }
    }

    /** The user stopped it before it had ended. */
    record Stopped() implements CopyResult {

        @Override
        public String state() {
            return "cancelled";
        }
    }
}
