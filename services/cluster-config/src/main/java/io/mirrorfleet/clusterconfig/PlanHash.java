package io.mirrorfleet.clusterconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mirrorfleet.events.configuration.RolloutPlanned;
import java.util.UUID;

/**
 * The hash that an approval names: SHA-256 of the plan as JSON with sorted keys and without white space, {@code planHash}
 * left empty, {@code rolloutId} all zeros and {@code requestId} null. So the same plan has the same hash, whoever asks.
 */
final class PlanHash {
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private PlanHash() {}

    static RolloutPlanned seal(RolloutPlanned plan) {
        RolloutPlanned anybodys = new RolloutPlanned(
                new UUID(0, 0),
                null,
                plan.policy(),
                plan.revision(),
                "",
                plan.approval(),
                plan.stages(),
                plan.clusters(),
                plan.images());
        return with(plan, Sha256.named(canonical(anybodys)));
    }

    private static String canonical(RolloutPlanned plan) {
        try {
            return CANONICAL.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan always has a JSON form", e);
        }
    }

    private static RolloutPlanned with(RolloutPlanned plan, String hash) {
        return new RolloutPlanned(
                plan.rolloutId(),
                plan.requestId(),
                plan.policy(),
                plan.revision(),
                hash,
                plan.approval(),
                plan.stages(),
                plan.clusters(),
                plan.images());
    }
}
