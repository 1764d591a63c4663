package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.mirroring.FailedImage;
import java.util.List;

/**
 * Why a rollout is not done.
 *
 * @param code stable code
 * @param detail one sentence
 * @param nextAction what to do about it
 * @param failures the images that failed, where that is the reason
 */
public record Decline(String code, String detail, String nextAction, List<FailedImage> failures) {

    public Decline {
        failures = List.copyOf(failures);
    }

    /** A reason that is not about single images. */
    public Decline(String code, String detail, String nextAction) {
        this(code, detail, nextAction, List.of());
    }
}
