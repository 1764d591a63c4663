package io.mirrorfleet.infrastructure;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The configuration of a broker that is alone and small. */
final class BrokerConfiguration {

    private BrokerConfiguration() {}

    static Map<String, String> of(Path folder, int port, int controllerPort) {
        Map<String, String> keys = new HashMap<>(alone());
        keys.putAll(small());
        keys.put("log.dirs", folder.resolve("data").toString());
        keys.put("controller.quorum.voters", "1@" + Ports.LOOPBACK + ":" + controllerPort);
        keys.put(
                "listeners",
                "CLIENTS://" + Ports.LOOPBACK + ":" + port + ",CONTROLLER://" + Ports.LOOPBACK + ":" + controllerPort);
        keys.put("advertised.listeners", "CLIENTS://" + Ports.LOOPBACK + ":" + port);
        return keys;
    }

    private static Map<String, String> alone() {
        return Map.ofEntries(
                Map.entry("node.id", "1"),
                Map.entry("process.roles", "broker,controller"),
                Map.entry("inter.broker.listener.name", "CLIENTS"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("default.replication.factor", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"));
    }

    private static Map<String, String> small() {
        return Map.of(
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.num.partitions", "1",
                "share.coordinator.state.topic.num.partitions", "1",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                // The defaults reserve 128 MiB of heap and 20 MiB of index a partition.
                "log.cleaner.dedupe.buffer.size", "2097152",
                "log.index.size.max.bytes", "1048576");
    }
}
