package io.mirrorfleet.mirrorcopier.prune;

import io.mirrorfleet.events.configuration.PolicyRevised;
import io.mirrorfleet.events.configuration.RolloutPlanned;
import io.mirrorfleet.events.rollout.ClusterImagesObserved;
import io.mirrorfleet.events.rollout.ImageAvailable;
import io.mirrorfleet.oci.names.Registry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What is known about who needs images: records of this service, and what events of others told. Inside a transaction. */
public interface Needs {

    /** Which places of this registry mirror requests need that run, ended with failures, or were busy since then. */
    void ofRequests(Registry endpoint, Instant since, NeedIndex index);

    /** Which images were said to be available on registered clusters since then. */
    void ofAnnouncements(Instant since, NeedIndex index);

    /** Which images rollouts are to make available that were planned and have not ended: those that wait for approval too. */
    void ofRollouts(NeedIndex index);

    /** Which registered clusters use what these lookups lead to. */
    void ofClusters(Collection<String> lookups, NeedIndex index);

    /** The last revision of every mirror policy. */
    List<PolicyRevised> policies();

    /** Mirror policies that are known by name in a revision whose content is not. */
    List<String> unreadPolicies();

    /** Registered clusters that were not seen, by their present registration, between these moments. */
    List<UnseenCluster> unseenClusters(Instant from, Instant to);

    /** Takes note of what a policy says. */
    void learn(PolicyRevised policy);

    /** Takes note of a rollout that was planned. */
    void learn(RolloutPlanned planned);

    /** Takes note that nothing more comes of a rollout. */
    void learnEnd(UUID rollout);

    /** Takes note of what a cluster uses, once every part of it is there. */
    void learn(ClusterImagesObserved seen);

    /** Takes note of an announcement. */
    void learn(ImageAvailable announced, Instant at);
}
