package io.mirrorfleet.events.audit;

import io.mirrorfleet.events.EventData;

/** What audit-trail itself publishes about the trail. */
public sealed interface AuditEvent extends EventData permits AuditGapDetected {}
