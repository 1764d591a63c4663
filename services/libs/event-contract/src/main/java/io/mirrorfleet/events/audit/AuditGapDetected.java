package io.mirrorfleet.events.audit;

/**
 * Events of a source are missing in the trail although later ones arrived a minute ago or longer.
 *
 * @param missingSource the service whose events are missing
 * @param fromSequence first missing sequence
 * @param toSequence last missing sequence
 */
public record AuditGapDetected(String missingSource, long fromSequence, long toSequence) implements AuditEvent {

    @Override
    public String subject() {
        return "sources/" + missingSource;
    }

    @Override
    public String partitionKey() {
        return missingSource;
    }

    @Override
    public String version() {
        return "gap/" + fromSequence + "-" + toSequence;
    }
}
