package io.mirrorfleet.clusterconfig.postgres;

import io.mirrorfleet.clusterconfig.ClusterProgress;
import io.mirrorfleet.clusterconfig.ClusterProgress.Step;
import io.mirrorfleet.clusterconfig.ClusterProgress.Trouble;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code rollout_cluster}. */
@Entity
@Table(name = "rollout_cluster")
class ProgressRow {
    @EmbeddedId
    Key key = new Key(new UUID(0, 0), "");

    String stage = "";
    String step = "";

    @Nullable
    String trouble;

    ClusterProgress toProgress() {
        Trouble found = trouble == null ? null : Json.read(trouble, Trouble.class);
        return new ClusterProgress(
                key.rollout(), key.cluster(), stage, Step.valueOf(step.toUpperCase(Locale.ROOT)), found);
    }

    void take(ClusterProgress progress) {
        key = new Key(progress.rollout(), progress.cluster());
        stage = progress.stage();
        step = progress.step().name().toLowerCase(Locale.ROOT);
        trouble = progress.trouble() == null ? null : Json.write(progress.trouble());
    }

    /** Which cluster of which rollout. */
    @Embeddable
    record Key(@Column(name = "rollout_id") UUID rollout, String cluster) {}
}
