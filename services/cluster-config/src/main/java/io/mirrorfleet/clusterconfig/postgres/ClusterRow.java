package io.mirrorfleet.clusterconfig.postgres;

import io.mirrorfleet.clusterconfig.Cluster;
import io.mirrorfleet.events.configuration.ClusterCredentials;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** A row of {@code cluster}. */
@Entity
@Table(name = "cluster")
class ClusterRow {
    @Id
    String name = "";

    @ColumnTransformer(read = "cast(labels as text)", write = "cast(? as jsonb)")
    String labels = "{}";

    String configure = "";
    String observe = "";

    @Column(name = "break_glass")
    @Nullable
    String breakGlass;

    long revision;
    boolean removed;

    Cluster toCluster() {
        return new Cluster(
                name, Json.readLabels(labels), new ClusterCredentials(configure, observe, breakGlass), revision);
    }

    void take(Cluster cluster) {
        name = cluster.name();
        labels = Json.write(cluster.labels());
        configure = cluster.credentials().configure();
        observe = cluster.credentials().observe();
        breakGlass = cluster.credentials().breakGlass();
        revision = cluster.revision();
        removed = false;
    }
}
