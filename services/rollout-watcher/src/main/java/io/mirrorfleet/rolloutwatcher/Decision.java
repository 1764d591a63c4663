package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.EventDraft;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What follows from a situation.
 *
 * @param progress the progress after it
 * @param facts what can now be stated, causes first
 * @param nodes what is known about each node
 * @param obstacles what stands in the way, each once
 * @param marks the marks to go on with
 */
public record Decision(
        Progress progress,
        List<EventDraft> facts,
        Map<String, NodeFinding> nodes,
        List<Obstacle> obstacles,
        Marks marks) {

    public Decision {
        facts = List.copyOf(facts);
        nodes = Map.copyOf(nodes);
        obstacles = List.copyOf(obstacles);
    }

    /** The nodes whose readers must be asked before anything more can be said. */
    public Set<String> nodesToRead() {
        return nodes.entrySet().stream()
                .filter(node -> toBeRead(node.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether every managed node is proved and nothing stands in the way. Only a last look may turn this into a
     * verdict. */
    public boolean complete() {
        return obstacles.isEmpty()
                && nodes.values().stream().anyMatch(NodeFinding.Proved.class::isInstance)
                && nodes.values().stream().noneMatch(Decision::toBeRead);
    }

    private static boolean toBeRead(NodeFinding finding) {
        return finding instanceof NodeFinding.ReadingNeeded || finding instanceof NodeFinding.ToReadAgain;
    }
}
