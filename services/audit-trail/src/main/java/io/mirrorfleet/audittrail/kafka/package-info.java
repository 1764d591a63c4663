/** Takes every event off every topic. */
@NullMarked
package io.mirrorfleet.audittrail.kafka;

import org.jspecify.annotations.NullMarked;
