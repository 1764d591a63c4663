package io.mirrorfleet.reliable.quarkus;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** What the configuration says of Kafka: every {@code kafka.*} key is meant for its clients. */
final class KafkaConfiguration {

    private static final String PREFIX = "kafka.";

    private KafkaConfiguration() {}

    static Map<String, Object> of(Config config) {
        Map<String, Object> keys = new HashMap<>();
        for (String name : config.getPropertyNames()) {
            // In the environment the same key is written KAFKA_SASL_MECHANISM.
            String key = name.toLowerCase(Locale.ROOT).replace('_', '.');
            if (key.startsWith(PREFIX)) {
                config.getOptionalValue(name, String.class)
                        .ifPresent(value -> keys.put(key.substring(PREFIX.length()), value));
            }
        }
        keys.put("bootstrap.servers", config.getValue("kafka.bootstrap.servers", String.class));
        return keys;
    }
}
