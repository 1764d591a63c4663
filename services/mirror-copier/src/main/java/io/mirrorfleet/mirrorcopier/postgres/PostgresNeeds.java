package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.EventJson;
import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.events.MalformedEventException;
import io.mirrorfleet.events.configuration.PolicyRevised;
import io.mirrorfleet.events.configuration.RolloutPlanned;
import io.mirrorfleet.events.rollout.ClusterImagesObserved;
import io.mirrorfleet.events.rollout.ImageAvailable;
import io.mirrorfleet.mirrorcopier.prune.Lookups;
import io.mirrorfleet.mirrorcopier.prune.NeedIndex;
import io.mirrorfleet.mirrorcopier.prune.Needs;
import io.mirrorfleet.mirrorcopier.prune.UnseenCluster;
import io.mirrorfleet.mirrorcopier.prune.WhyCode;
import io.mirrorfleet.mirrorcopier.requests.ItemState;
import io.mirrorfleet.mirrorcopier.requests.RequestState;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.reliable.CurrentTransaction;
import io.mirrorfleet.reliable.sql.Row;
import io.mirrorfleet.reliable.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Who needs images, from the items of mirror requests and from what events told. */
@ApplicationScoped
public class PostgresNeeds implements Needs {

    private static final int LOOKUPS_AT_A_TIME = 20_000;

    private static final String REQUESTS = "SELECT i.target, coalesce(i.digest, '') AS digest, i.state AS item,"
            + " CAST(r.id AS text) AS request, r.state AS state, (r.accepted >= ? OR i.ended >= ?) IS TRUE AS recent"
            + " FROM request_item i JOIN mirror_request r ON r.id = i.request_id"
            + " WHERE r.endpoint = ? AND (r.state IN ('ACCEPTED', 'COPYING', 'PARTIAL') OR r.accepted >= ? OR i.ended >= ?)";
    // What clusters use may be told before their registration: only a removal that is as new keeps it from counting.
    private static final String NOT_REMOVED = "(k.present IS NOT FALSE OR k.revision < o.registration)";
    private static final String ANNOUNCEMENTS = "SELECT a.cluster, a.target, a.digest FROM image_announcement a"
            + " LEFT JOIN known_name k ON k.kind = 'cluster' AND k.name = a.cluster"
            + " LEFT JOIN cluster_observation o ON o.cluster = a.cluster WHERE a.announced >= ? AND " + NOT_REMOVED;
    private static final String CLUSTERS = "SELECT u.lookup, u.usedby, count(DISTINCT u.cluster) AS clusters,"
            + " array_to_string((array_agg(DISTINCT u.cluster ORDER BY u.cluster))[1:5], ' ') AS names FROM cluster_use u"
            + " LEFT JOIN known_name k ON k.kind = 'cluster' AND k.name = u.cluster"
            + " LEFT JOIN cluster_observation o ON o.cluster = u.cluster"
            + " WHERE u.lookup IN (SELECT jsonb_array_elements_text(CAST(? AS jsonb))) AND " + NOT_REMOVED
            + " GROUP BY u.lookup, u.usedby";
    private static final String UNSEEN = "SELECT c.name,"
            + " to_char(o.observed AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS seen"
            + " FROM (SELECT name FROM known_name WHERE kind = 'cluster' UNION SELECT cluster FROM cluster_observation) c"
            + " LEFT JOIN known_name k ON k.kind = 'cluster' AND k.name = c.name LEFT JOIN cluster_observation o"
            + " ON o.cluster = c.name AND (k.revision IS NULL OR o.registration >= k.revision) WHERE " + NOT_REMOVED
            + " AND (o.observed IS NULL OR o.observed < ? OR o.observed > ?) ORDER BY c.name";
    private static final String UNREAD = "SELECT k.name FROM known_name k"
            + " LEFT JOIN policy_content p ON p.policy = k.name AND p.revision >= k.revision"
            + " WHERE k.kind = 'policy' AND k.present AND p.policy IS NULL ORDER BY k.name";
    private static final String LEARN_POLICY = "INSERT INTO policy_content (policy, revision, content) VALUES (?, ?, ?)"
            + " ON CONFLICT (policy) DO UPDATE SET revision = excluded.revision, content = excluded.content"
            + " WHERE policy_content.revision < excluded.revision";
    private static final String ANNOUNCED = "INSERT INTO image_announcement (cluster, target, digest, announced)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (cluster, target, digest)"
            + " DO UPDATE SET announced = greatest(image_announcement.announced, excluded.announced)";

    private static final String ROLLOUTS = "SELECT content FROM planned_rollout WHERE NOT ended ORDER BY rollout";
    private static final String PLANNED =
            "INSERT INTO planned_rollout (rollout, ended, content) VALUES (?, false, ?)" + " ON CONFLICT DO NOTHING";
    // It stays as a mark: the plan may be told a second time.
    private static final String ENDED = "INSERT INTO planned_rollout (rollout, ended, content) VALUES (?, true, '')"
            + " ON CONFLICT (rollout) DO UPDATE SET ended = true, content = ''";

    private final CurrentTransaction transaction;
    private final ObservedSets observed;
    private final JsonColumns columns;

    PostgresNeeds(CurrentTransaction transaction, ObservedSets observed, JsonColumns columns) {
        this.transaction = transaction;
        this.observed = observed;
        this.columns = columns;
    }

    @Override
    public void ofRequests(Registry endpoint, Instant since, NeedIndex index) {
        sql().query(REQUESTS, row -> add(row, index), since, since, endpoint.value(), since, since);
    }

    @Override
    public void ofAnnouncements(Instant since, NeedIndex index) {
        sql().query(
                        ANNOUNCEMENTS,
                        row -> {
                            ImageReference target = ImageReference.written(row.text("target"));
                            Digest digest = new Digest(row.text("digest"));
                            for (ImageReference place : places(target, digest)) {
                                index.add(Lookups.exact(place), WhyCode.IMAGE_ANNOUNCED, row.text("cluster"));
                            }
                            return target;
                        },
                        since);
    }

    @Override
    public void ofRollouts(NeedIndex index) {
        sql().query(ROLLOUTS, row -> {
            RolloutPlanned rollout = stored(row.text("content"), RolloutPlanned.class);
            for (ImageTarget image : rollout.images()) {
                for (ImageReference place :
                        places(ImageReference.written(image.target()), new Digest(image.digest()))) {
                    index.add(
                            Lookups.exact(place),
                            WhyCode.ROLLOUT_PLANNED,
                            rollout.rolloutId().toString());
                }
            }
            return rollout.rolloutId();
        });
    }

    @Override
    public void ofClusters(Collection<String> lookups, NeedIndex index) {
        List<String> all = List.copyOf(lookups);
        for (int from = 0; from < all.size(); from += LOOKUPS_AT_A_TIME) {
            List<String> some = all.subList(from, Math.min(all.size(), from + LOOKUPS_AT_A_TIME));
            sql().query(CLUSTERS, row -> addUse(row, index), columns.write(some));
        }
    }

    @Override
    public List<PolicyRevised> policies() {
        return sql().query(
                        "SELECT content FROM policy_content ORDER BY policy",
                        row -> stored(row.text("content"), PolicyRevised.class));
    }

    @Override
    public List<String> unreadPolicies() {
        return sql().query(UNREAD, row -> row.text("name"));
    }

    @Override
    public List<UnseenCluster> unseenClusters(Instant from, Instant to) {
        return sql().query(
                        UNSEEN,
                        row -> {
                            String seen = row.textOrNull("seen");
                            return new UnseenCluster(row.text("name"), seen == null ? null : Instant.parse(seen));
                        },
                        from,
                        to);
    }

    @Override
    public void learn(PolicyRevised policy) {
        sql().update(LEARN_POLICY, policy.policy(), policy.revision(), EventJson.write(policy));
    }

    @Override
    public void learn(RolloutPlanned planned) {
        sql().update(PLANNED, planned.rolloutId(), EventJson.write(planned));
    }

    @Override
    public void learnEnd(UUID rollout) {
        sql().update(ENDED, rollout);
    }

    @Override
    public void learn(ClusterImagesObserved seen) {
        observed.learn(seen);
    }

    @Override
    public void learn(ImageAvailable announced, Instant at) {
        sql().update(ANNOUNCED, announced.cluster(), announced.target(), announced.digest(), at);
    }

    private static String add(Row row, NeedIndex index) throws SQLException {
        String request = row.text("request");
        ImageReference target = ImageReference.written(row.text("target"));
        String digest = row.text("digest");
        RequestState state = RequestState.valueOf(row.text("state"));
        boolean runs = !state.ended();
        if (runs && !ItemState.valueOf(row.text("item")).ended()) {
            index.add(Lookups.repository(target.repository()), WhyCode.REQUEST_RUNNING, request);
        }
        List<ImageReference> places = digest.isEmpty() ? List.of(place(target)) : places(target, new Digest(digest));
        for (ImageReference place : places) {
            if (runs) {
                index.add(Lookups.exact(place), WhyCode.REQUEST_RUNNING, request);
            }
            if (state == RequestState.PARTIAL) {
                index.add(Lookups.exact(place), WhyCode.REQUEST_PARTIAL, request);
            }
            if (row.text("recent").equals("t")) {
                index.add(Lookups.exact(place), WhyCode.REQUEST_RECENT, request);
            }
        }
        return request;
    }

    private static String addUse(Row row, NeedIndex index) throws SQLException {
        WhyCode code =
                switch (row.text("usedby")) {
                    case "pod" -> WhyCode.CLUSTER_RUNS;
                    case "workload" -> WhyCode.CLUSTER_DECLARES;
                    default -> WhyCode.NODE_HOLDS;
                };
        List<String> names = new ArrayList<>(Arrays.asList(row.text("names").split(" ", -1)));
        index.add(row.text("lookup"), code, names, row.number("clusters"));
        return row.text("lookup");
    }

    private static List<ImageReference> places(ImageReference target, Digest digest) {
        return List.of(place(target), ImageReference.of(target.repository(), digest));
    }

    private static ImageReference place(ImageReference target) {
        return target.tag()
                .map(tag -> ImageReference.of(target.repository(), tag))
                .orElse(target);
    }

    private static <T extends EventData> T stored(String fact, Class<T> type) {
        try {
            return EventJson.read(fact, type);
        } catch (MalformedEventException e) {
            throw new IllegalStateException("a stored fact is readable", e);
        }
    }

    private Sql sql() {
        return transaction.sql();
    }
}
