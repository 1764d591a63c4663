package io.mirrorfleet.events.configuration;

import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.events.Resolution;
import java.util.List;
import java.util.UUID;

/**
 * Every object of the plan stands on the cluster as wanted; the nodes do not have it yet.
 *
 * @param rolloutId the rollout
 * @param stage the stage's name
 * @param cluster the cluster's name
 * @param policy the mirror policy's name
 * @param revision the policy's revision
 * @param objects the objects, with the versions the API server answered
 * @param rules the rules they express
 * @param insecureMirrors mirror hosts that nodes may reach over plain HTTP
 * @param probes references and what every node must make of them
 * @param images the images the rollout is to make available
 */
public record ClusterConfigured(
        UUID rolloutId,
        String stage,
        String cluster,
        String policy,
        int revision,
        List<WrittenObject> objects,
        List<MirrorRule> rules,
        List<String> insecureMirrors,
        List<Resolution> probes,
        List<ImageTarget> images)
        implements ConfigurationEvent {

    public ClusterConfigured {
        objects = List.copyOf(objects);
        rules = List.copyOf(rules);
        insecureMirrors = List.copyOf(insecureMirrors);
        probes = List.copyOf(probes);
        images = List.copyOf(images);
    }

    @Override
    public String subject() {
        return "clusters/" + cluster;
    }

    @Override
    public String partitionKey() {
        return cluster;
    }

    @Override
    public String version() {
        return "configured/" + rolloutId;
    }
}
