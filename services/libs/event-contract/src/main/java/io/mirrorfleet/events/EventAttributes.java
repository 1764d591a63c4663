package io.mirrorfleet.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The context attributes of an event: CloudEvents 1.0 with the extensions correlation, sequence, partitioning, recordedtime
 * and authcontext.
 *
 * @param id the same for the same fact
 * @param source the service that states it
 * @param type wire name, for example {@code io.mirrorfleet.image.mirrored.v1}
 * @param subject path of the thing it is about
 * @param time when it was observed
 * @param recordedTime when it was written down
 * @param correlationId the chain it belongs to
 * @param causationId the event that led to it; null for the first of a chain
 * @param sequence position among everything the source published, from 1, without gaps
 * @param partitionKey the Kafka key
 * @param authId subject of the token behind the chain
 * @param authType kind of that subject
 */
public record EventAttributes(
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        Instant recordedTime,
        UUID correlationId,
        @Nullable UUID causationId,
        long sequence,
        String partitionKey,
        String authId,
        String authType) {}
