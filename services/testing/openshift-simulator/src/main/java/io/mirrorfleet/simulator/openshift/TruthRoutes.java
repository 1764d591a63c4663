package io.mirrorfleet.simulator.openshift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.api.SimulationAnswer;
import io.mirrorfleet.simulator.openshift.api.SimulationRequest;
import io.mirrorfleet.simulator.openshift.api.SimulationRoutes;
import io.mirrorfleet.simulator.openshift.truth.TruthEntry;
import io.mirrorfleet.simulator.openshift.truth.TruthJournal;
import java.util.Map;

/** {@code GET /truth?cluster=&node=&after=&limit=}: what really happened. */
final class TruthRoutes implements SimulationRoutes {

    private static final int MOST = 1_000;

    private final TruthJournal journal;

    TruthRoutes(TruthJournal journal) {
        this.journal = journal;
    }

    @Override
    public SimulationAnswer handle(SimulationRequest request) {
        if (!request.method().equals("GET") || !request.path().isEmpty()) {
            return SimulationAnswer.unknown();
        }
        Map<String, String> query = request.query();
        long after = Long.parseLong(query.getOrDefault("after", "0"));
        int limit = Math.min(MOST, Integer.parseInt(query.getOrDefault("limit", String.valueOf(MOST))));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode entries = answer.putArray("entries");
        journal.after(after, entry -> fits(entry, query), limit).forEach(entry -> entries.add(document(entry)));
        return SimulationAnswer.of(answer);
    }

    private static boolean fits(TruthEntry entry, Map<String, String> query) {
        return entry.cluster().equals(query.getOrDefault("cluster", entry.cluster()))
                && entry.node().equals(query.getOrDefault("node", entry.node()));
    }

    private static ObjectNode document(TruthEntry entry) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("number", entry.number())
                .put("cluster", entry.cluster())
                .put("node", entry.node())
                .put("what", entry.what().word())
                .put("fileHash", entry.fileHash())
                .put("runtimeHash", entry.runtimeHash())
                .put("bootId", entry.bootId())
                .put("at", entry.at().toString());
        TruthEntry.Reading reading = entry.reading();
        if (reading != null) {
            document.put("instance", reading.instance()).put("beat", reading.beat());
        }
        return document;
    }
}
