package io.mirrorfleet.mirrorcopier.prune;

/** Why an image stays in a mirror. The names are published: docs/reference/errors.md. */
public enum WhyCode {
    /** A mirror request that has not ended is about it, or about its repository. */
    REQUEST_RUNNING,
    /** A mirror request that ended with failures names it, and may be tried again. */
    REQUEST_PARTIAL,
    /** A mirror request brought it, or found it there, not long ago. */
    REQUEST_RECENT,
    /** A request template selects it. */
    TEMPLATE_SELECTS,
    /** A request template may select it: it chose nothing yet, or can't be read. */
    TEMPLATE_MAY_SELECT,
    /** A mirror policy requires it. */
    POLICY_REQUIRES,
    /** A rollout is to make it available that was planned and has not ended; it may wait for approval. */
    ROLLOUT_PLANNED,
    /** A pod of a cluster has it. */
    CLUSTER_RUNS,
    /** The template of a workload of a cluster, or an earlier revision of it, names it. */
    CLUSTER_DECLARES,
    /** A node of a cluster has it among its images. */
    NODE_HOLDS,
    /** It was said not long ago that a cluster can pull it. */
    IMAGE_ANNOUNCED,
    /** It was brought for another mirror at the same endpoint. */
    OTHER_MIRROR,
    /** An image that stays has it as a part. */
    PART_OF_KEPT,
    /** What it, or an image that stays beside it, refers to is not known. */
    CONTENT_UNKNOWN,
    /** The mirror does not have it any more. */
    NOT_IN_MIRROR
}
