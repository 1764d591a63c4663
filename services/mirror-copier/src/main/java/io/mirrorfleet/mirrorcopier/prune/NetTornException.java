package io.mirrorfleet.mirrorcopier.prune;

import java.util.List;

/** It can't be told what is needed: nothing may be deleted. */
public final class NetTornException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String nextAction;

    private NetTornException(String code, String detail, String nextAction) {
        super(detail);
        this.code = code;
        this.nextAction = nextAction;
    }

    static NetTornException unseen(List<UnseenCluster> clusters) {
        return new NetTornException(
                "CLUSTER_UNSEEN",
                "it is not known what " + clusters.size() + " of the registered clusters use now: "
                        + some(clusters.stream().map(UnseenCluster::text).toList()),
                "see that rollout-watcher reaches them with their observe credential, or remove those that are gone:"
                        + " DELETE /v1/clusters/NAME");
    }

    static NetTornException unread(List<String> policies) {
        return new NetTornException(
                "POLICY_UNREAD",
                "it is not known what these mirror policies require: " + some(policies),
                "PUT them again with a change, so that their content is stated anew");
    }

    /** Stable code, listed in docs/reference/errors.md. */
    public String code() {
        return code;
    }

    /** What to do about it. */
    public String nextAction() {
        return nextAction;
    }

    private static String some(List<String> all) {
        String named = String.join(", ", all.subList(0, Math.min(10, all.size())));
        return all.size() > 10 ? named + " and " + (all.size() - 10) + " more" : named;
    }
}
