package io.mirrorfleet.audittrail.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an operator may set. */
@ConfigMapping(prefix = "audit")
public interface AuditConfig {

    /** How long a later event of a source may be there before a missing one counts as a gap. */
    @WithDefault("60s")
    Duration gapPatience();
}
