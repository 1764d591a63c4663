package io.mirrorfleet.events;

/**
 * The payload of an event: a fact in the past tense. It knows what it is about, what it must stay in order with, and which
 * version of its subject it is, so that the same fact always gets the same id.
 */
public interface EventData {

    /** Path of the thing the fact is about, for example {@code clusters/lab/nodes/master-0}. */
    String subject();

    /** Whatever must stay in order: the Kafka key. */
    String partitionKey();

    /** Tells this fact from others of the same type about the same subject. */
    String version();
}
