package io.mirrorfleet.events;

import io.mirrorfleet.events.audit.AuditGapDetected;
import io.mirrorfleet.events.configuration.ClusterChanged;
import io.mirrorfleet.events.configuration.ClusterConfigured;
import io.mirrorfleet.events.configuration.ClusterReaderInstalled;
import io.mirrorfleet.events.configuration.ClusterRegistered;
import io.mirrorfleet.events.configuration.ClusterRemoved;
import io.mirrorfleet.events.configuration.PolicyRevised;
import io.mirrorfleet.events.configuration.RolloutApproved;
import io.mirrorfleet.events.configuration.RolloutCompleted;
import io.mirrorfleet.events.configuration.RolloutDeclined;
import io.mirrorfleet.events.configuration.RolloutFailed;
import io.mirrorfleet.events.configuration.RolloutHindered;
import io.mirrorfleet.events.configuration.RolloutPlanned;
import io.mirrorfleet.events.configuration.StageCompleted;
import io.mirrorfleet.events.configuration.StageStarted;
import io.mirrorfleet.events.mirroring.ArchiveExportFailed;
import io.mirrorfleet.events.mirroring.ArchiveExported;
import io.mirrorfleet.events.mirroring.ArchiveImported;
import io.mirrorfleet.events.mirroring.ArchiveRefused;
import io.mirrorfleet.events.mirroring.ChainImported;
import io.mirrorfleet.events.mirroring.ImageCopyFailed;
import io.mirrorfleet.events.mirroring.ImageLayersSkipped;
import io.mirrorfleet.events.mirroring.ImageMirrored;
import io.mirrorfleet.events.mirroring.ImagePruned;
import io.mirrorfleet.events.mirroring.ImageUnchanged;
import io.mirrorfleet.events.mirroring.MirrorChanged;
import io.mirrorfleet.events.mirroring.MirrorRegistered;
import io.mirrorfleet.events.mirroring.MirrorRemoved;
import io.mirrorfleet.events.mirroring.PruneAccepted;
import io.mirrorfleet.events.mirroring.PruneCompleted;
import io.mirrorfleet.events.mirroring.PrunePartial;
import io.mirrorfleet.events.mirroring.RequestAccepted;
import io.mirrorfleet.events.mirroring.RequestCompleted;
import io.mirrorfleet.events.mirroring.RequestFailed;
import io.mirrorfleet.events.mirroring.RequestPartial;
import io.mirrorfleet.events.mirroring.RequestPlanned;
import io.mirrorfleet.events.mirroring.RequestTemplateChanged;
import io.mirrorfleet.events.mirroring.RequestTemplateRegistered;
import io.mirrorfleet.events.mirroring.RequestTemplateRemoved;
import io.mirrorfleet.events.mirroring.RequestTemplateSkipped;
import io.mirrorfleet.events.mirroring.SourceDrifted;
import io.mirrorfleet.events.rollout.ClusterConfirmed;
import io.mirrorfleet.events.rollout.ClusterImagesObserved;
import io.mirrorfleet.events.rollout.ImageAvailable;
import io.mirrorfleet.events.rollout.MachineConfigGenerated;
import io.mirrorfleet.events.rollout.MachineConfigRendered;
import io.mirrorfleet.events.rollout.NodeConfigApplied;
import io.mirrorfleet.events.rollout.NodeConfirmed;
import io.mirrorfleet.events.rollout.NodeUpdating;
import io.mirrorfleet.events.rollout.RolloutStalled;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every type of event there is. The version in the wire name changes only when a payload could no longer be read. */
public enum EventType {
    /** mirror.registered */
    MIRROR_REGISTERED("mirror.registered", Topic.MIRRORING, Kind.REGISTRATION, MirrorRegistered.class),
    /** mirror.changed */
    MIRROR_CHANGED("mirror.changed", Topic.MIRRORING, Kind.REGISTRATION, MirrorChanged.class),
    /** mirror.removed */
    MIRROR_REMOVED("mirror.removed", Topic.MIRRORING, Kind.REGISTRATION, MirrorRemoved.class),
    /** request.accepted */
    REQUEST_ACCEPTED("request.accepted", Topic.MIRRORING, Kind.PROOF, RequestAccepted.class),
    /** request.planned */
    REQUEST_PLANNED("request.planned", Topic.MIRRORING, Kind.PROOF, RequestPlanned.class),
    /** image.mirrored */
    IMAGE_MIRRORED("image.mirrored", Topic.MIRRORING, Kind.PROOF, ImageMirrored.class),
    /** image.unchanged */
    IMAGE_UNCHANGED("image.unchanged", Topic.MIRRORING, Kind.PROOF, ImageUnchanged.class),
    /** image.layers.skipped */
    IMAGE_LAYERS_SKIPPED("image.layers.skipped", Topic.MIRRORING, Kind.OBSERVATION, ImageLayersSkipped.class),
    /** image.copy.failed */
    IMAGE_COPY_FAILED("image.copy.failed", Topic.MIRRORING, Kind.PROOF, ImageCopyFailed.class),
    /** request.completed */
    REQUEST_COMPLETED("request.completed", Topic.MIRRORING, Kind.PROOF, RequestCompleted.class),
    /** request.partial */
    REQUEST_PARTIAL("request.partial", Topic.MIRRORING, Kind.PROOF, RequestPartial.class),
    /** request.failed */
    REQUEST_FAILED("request.failed", Topic.MIRRORING, Kind.PROOF, RequestFailed.class),
    /** request.template.registered */
    REQUEST_TEMPLATE_REGISTERED(
            "request.template.registered", Topic.MIRRORING, Kind.REGISTRATION, RequestTemplateRegistered.class),
    /** request.template.changed */
    REQUEST_TEMPLATE_CHANGED(
            "request.template.changed", Topic.MIRRORING, Kind.REGISTRATION, RequestTemplateChanged.class),
    /** request.template.removed */
    REQUEST_TEMPLATE_REMOVED(
            "request.template.removed", Topic.MIRRORING, Kind.REGISTRATION, RequestTemplateRemoved.class),
    /** request.template.skipped */
    REQUEST_TEMPLATE_SKIPPED("request.template.skipped", Topic.MIRRORING, Kind.PROOF, RequestTemplateSkipped.class),
    /** source.drifted */
    SOURCE_DRIFTED("source.drifted", Topic.MIRRORING, Kind.PROOF, SourceDrifted.class),
    /** prune.accepted */
    PRUNE_ACCEPTED("prune.accepted", Topic.MIRRORING, Kind.PROOF, PruneAccepted.class),
    /** image.pruned */
    IMAGE_PRUNED("image.pruned", Topic.MIRRORING, Kind.PROOF, ImagePruned.class),
    /** prune.completed */
    PRUNE_COMPLETED("prune.completed", Topic.MIRRORING, Kind.PROOF, PruneCompleted.class),
    /** prune.partial */
    PRUNE_PARTIAL("prune.partial", Topic.MIRRORING, Kind.PROOF, PrunePartial.class),
    /** archive.exported */
    ARCHIVE_EXPORTED("archive.exported", Topic.MIRRORING, Kind.PROOF, ArchiveExported.class),
    /** archive.export.failed */
    ARCHIVE_EXPORT_FAILED("archive.export.failed", Topic.MIRRORING, Kind.PROOF, ArchiveExportFailed.class),
    /** archive.imported */
    ARCHIVE_IMPORTED("archive.imported", Topic.MIRRORING, Kind.PROOF, ArchiveImported.class),
    /** archive.refused */
    ARCHIVE_REFUSED("archive.refused", Topic.MIRRORING, Kind.PROOF, ArchiveRefused.class),
    /** chain.imported */
    CHAIN_IMPORTED("chain.imported", Topic.MIRRORING, Kind.PROOF, ChainImported.class),
    /** cluster.registered */
    CLUSTER_REGISTERED("cluster.registered", Topic.CONFIGURATION, Kind.REGISTRATION, ClusterRegistered.class),
    /** cluster.changed */
    CLUSTER_CHANGED("cluster.changed", Topic.CONFIGURATION, Kind.REGISTRATION, ClusterChanged.class),
    /** cluster.removed */
    CLUSTER_REMOVED("cluster.removed", Topic.CONFIGURATION, Kind.REGISTRATION, ClusterRemoved.class),
    /** cluster.reader.installed */
    CLUSTER_READER_INSTALLED(
            "cluster.reader.installed", Topic.CONFIGURATION, Kind.REGISTRATION, ClusterReaderInstalled.class),
    /** policy.revised */
    POLICY_REVISED("policy.revised", Topic.CONFIGURATION, Kind.REGISTRATION, PolicyRevised.class),
    /** rollout.planned */
    ROLLOUT_PLANNED("rollout.planned", Topic.CONFIGURATION, Kind.PROOF, RolloutPlanned.class),
    /** rollout.approved */
    ROLLOUT_APPROVED("rollout.approved", Topic.CONFIGURATION, Kind.PROOF, RolloutApproved.class),
    /** rollout.declined */
    ROLLOUT_DECLINED("rollout.declined", Topic.CONFIGURATION, Kind.PROOF, RolloutDeclined.class),
    /** stage.started */
    STAGE_STARTED("stage.started", Topic.CONFIGURATION, Kind.PROOF, StageStarted.class),
    /** cluster.configured */
    CLUSTER_CONFIGURED("cluster.configured", Topic.CONFIGURATION, Kind.PROOF, ClusterConfigured.class),
    /** stage.completed */
    STAGE_COMPLETED("stage.completed", Topic.CONFIGURATION, Kind.PROOF, StageCompleted.class),
    /** rollout.completed */
    ROLLOUT_COMPLETED("rollout.completed", Topic.CONFIGURATION, Kind.PROOF, RolloutCompleted.class),
    /** rollout.failed */
    ROLLOUT_FAILED("rollout.failed", Topic.CONFIGURATION, Kind.PROOF, RolloutFailed.class),
    /** rollout.hindered */
    ROLLOUT_HINDERED("rollout.hindered", Topic.CONFIGURATION, Kind.PROOF, RolloutHindered.class),
    /** machineconfig.generated */
    MACHINE_CONFIG_GENERATED("machineconfig.generated", Topic.ROLLOUT, Kind.OBSERVATION, MachineConfigGenerated.class),
    /** machineconfig.rendered */
    MACHINE_CONFIG_RENDERED("machineconfig.rendered", Topic.ROLLOUT, Kind.OBSERVATION, MachineConfigRendered.class),
    /** node.updating */
    NODE_UPDATING("node.updating", Topic.ROLLOUT, Kind.OBSERVATION, NodeUpdating.class),
    /** node.config.applied */
    NODE_CONFIG_APPLIED("node.config.applied", Topic.ROLLOUT, Kind.OBSERVATION, NodeConfigApplied.class),
    /** node.confirmed */
    NODE_CONFIRMED("node.confirmed", Topic.ROLLOUT, Kind.PROOF, NodeConfirmed.class),
    /** cluster.confirmed */
    CLUSTER_CONFIRMED("cluster.confirmed", Topic.ROLLOUT, Kind.PROOF, ClusterConfirmed.class),
    /** image.available */
    IMAGE_AVAILABLE("image.available", Topic.ROLLOUT, Kind.PROOF, ImageAvailable.class),
    /** rollout.stalled */
    ROLLOUT_STALLED("rollout.stalled", Topic.ROLLOUT, Kind.PROOF, RolloutStalled.class),
    /** cluster.images.observed */
    CLUSTER_IMAGES_OBSERVED("cluster.images.observed", Topic.ROLLOUT, Kind.OBSERVATION, ClusterImagesObserved.class),
    /** audit.gap.detected */
    AUDIT_GAP_DETECTED("audit.gap.detected", Topic.AUDIT, Kind.REGISTRATION, AuditGapDetected.class);

    /** What the trail may rely on. */
    public enum Kind {
        /** Mandatory, and exactly once in the trail. */
        PROOF,
        /** Published only when seen; a proof lists the ones it went without. */
        OBSERVATION,
        /** Something became known, changed or is no longer known. */
        REGISTRATION
    }

    private static final String PREFIX = "io.mirrorfleet.";
    private static final String SUFFIX = ".v1";
    private static final Map<String, EventType> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::wireName, Function.identity()));
    private static final Map<Class<? extends EventData>, EventType> BY_PAYLOAD =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::payload, Function.identity()));

    private final String shortName;
    private final Topic topic;
    private final Kind kind;
    private final Class<? extends EventData> payload;

    EventType(String shortName, Topic topic, Kind kind, Class<? extends EventData> payload) {
        this.shortName = shortName;
        this.topic = topic;
        this.kind = kind;
        this.payload = payload;
    }

    /** The type of a payload. */
    public static EventType of(EventData data) {
        EventType type = BY_PAYLOAD.get(data.getClass());
        if (type == null) {
            throw new IllegalArgumentException(data.getClass() + " is not listed in EventType");
        }
        return type;
    }

    /** The type with this wire name, or empty when this version does not know it. */
    public static Optional<EventType> ofWireName(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    /** The CloudEvents {@code type}, for example {@code io.mirrorfleet.image.mirrored.v1}. */
    public String wireName() {
        return PREFIX + shortName + SUFFIX;
    }

    /** The name people use, for example {@code image.mirrored}. */
    public String shortName() {
        return shortName;
    }

    /** The topic it travels on. */
    public Topic topic() {
        return topic;
    }

    /** What the trail may rely on. */
    public Kind kind() {
        return kind;
    }

    /** The record that its data is read into. */
    public Class<? extends EventData> payload() {
        return payload;
    }
}
