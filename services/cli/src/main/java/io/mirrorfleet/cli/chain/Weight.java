package io.mirrorfleet.cli.chain;

/** How much an event matters to a reader. */
enum Weight {
    FAILURE,
    ATTENTION,
    ACHIEVEMENT,
    STEP,
    OBSERVATION;

    static Weight of(String type) {
        return switch (type) {
            case "image.copy.failed",
                    "request.failed",
                    "request.partial",
                    "archive.export.failed",
                    "archive.refused",
                    "rollout.declined",
                    "rollout.failed" -> FAILURE;
            case "rollout.stalled",
                    "rollout.hindered",
                    "node.drifted",
                    "pull.missed",
                    "mirror.content.missing",
                    "image.layers.skipped",
                    "audit.gap.detected" -> ATTENTION;
            case "image.mirrored",
                    "image.unchanged",
                    "image.available",
                    "node.confirmed",
                    "cluster.confirmed",
                    "request.completed",
                    "archive.exported",
                    "archive.imported",
                    "stage.completed",
                    "rollout.completed" -> ACHIEVEMENT;
            case "machineconfig.generated", "machineconfig.rendered", "node.updating", "node.config.applied" ->
                OBSERVATION;
            default -> STEP;
        };
    }
}
