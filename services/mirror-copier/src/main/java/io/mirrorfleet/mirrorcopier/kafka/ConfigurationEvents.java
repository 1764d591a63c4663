package io.mirrorfleet.mirrorcopier.kafka;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.MalformedEventException;
import io.mirrorfleet.events.configuration.ClusterChanged;
import io.mirrorfleet.events.configuration.ClusterRegistered;
import io.mirrorfleet.events.configuration.ClusterRemoved;
import io.mirrorfleet.events.configuration.PolicyRevised;
import io.mirrorfleet.events.configuration.RolloutCompleted;
import io.mirrorfleet.events.configuration.RolloutDeclined;
import io.mirrorfleet.events.configuration.RolloutFailed;
import io.mirrorfleet.events.configuration.RolloutPlanned;
import io.mirrorfleet.mirrorcopier.prune.KnownNames;
import io.mirrorfleet.mirrorcopier.prune.Needs;
import io.mirrorfleet.reliable.IncomingEvents;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Learns the names of clusters and policies, what policies say, and what rollouts are to make available. Learning is idempotent by
 * revision, and a rollout that ended stays so: no inbox is needed.
 */
@ApplicationScoped
public class ConfigurationEvents {

    private final IncomingEvents incoming;
    private final KnownNames names;
    private final Needs needs;

    ConfigurationEvents(IncomingEvents incoming, KnownNames names, Needs needs) {
        this.incoming = incoming;
        this.names = names;
        this.needs = needs;
    }

    @Incoming("configuration")
    @Blocking
    void on(ConsumerRecord<String, byte[]> received) {
        incoming.receive(received, this::learn);
    }

    private void learn(CloudEvent event) {
        try {
            event.payload().ifPresent(this::learn);
        } catch (MalformedEventException e) {
            throw new IllegalArgumentException("an event of a known type does not fit it", e);
        }
    }

    private void learn(EventData data) {
        switch (data) {
            case ClusterRegistered known -> names.learnCluster(known.name(), known.revision(), true);
            case ClusterChanged known -> names.learnCluster(known.name(), known.revision(), true);
            case ClusterRemoved gone -> names.learnCluster(gone.name(), gone.revision(), false);
            case PolicyRevised known -> {
                names.learnPolicy(known.policy(), known.revision());
                needs.learn(known);
            }
            case RolloutPlanned planned -> needs.learn(planned);
            case RolloutDeclined declined -> needs.learnEnd(declined.rolloutId());
            case RolloutCompleted completed -> needs.learnEnd(completed.rolloutId());
            case RolloutFailed failed -> needs.learnEnd(failed.rolloutId());
            default -> {
                // Everything else on the topic is for others.
            }
        }
    }
}
