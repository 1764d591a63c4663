package io.mirrorfleet.clusterconfig.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorfleet.clusterconfig.Rollout;
import io.mirrorfleet.clusterconfig.RolloutCheck;
import io.mirrorfleet.clusterconfig.RolloutDraft;
import io.mirrorfleet.clusterconfig.RolloutFlow;
import io.mirrorfleet.clusterconfig.RolloutWanted;
import io.mirrorfleet.clusterconfig.Violations;
import io.mirrorfleet.http.Caller;
import io.mirrorfleet.reliable.StoredAnswer;
import io.mirrorfleet.reliable.rest.RepeatableCalls;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Begins rollouts, each once however often its call comes. */
@ApplicationScoped
class RolloutStarts {
    private final RolloutCheck check;
    private final RolloutFlow flow;
    private final RepeatableCalls calls;
    private final Caller caller;
    private final ObjectMapper json;

    RolloutStarts(RolloutCheck check, RolloutFlow flow, RepeatableCalls calls, Caller caller, ObjectMapper json) {
        this.check = check;
        this.flow = flow;
        this.calls = calls;
        this.caller = caller;
        this.json = json;
    }

    /** What is wanted; belongs into a transaction. */
    RolloutWanted wanted(RolloutDraft draft) {
        Violations violations = new Violations();
        Optional<RolloutWanted> wanted = check.read(draft, caller.subject(), violations);
        Refusals.throwIfAny(violations);
        return wanted.orElseThrow();
    }

    StoredAnswer begin(@Nullable String key, RolloutDraft draft) {
        return calls.once(key, "POST /v1/rollouts", write(draft), () -> {
            Rollout rollout = flow.begin(wanted(draft));
            String location = "/v1/rollouts/" + rollout.id();
            return new StoredAnswer(202, Map.of("Location", location), write(RolloutDocument.of(rollout, List.of())));
        });
    }

    private String write(Record document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document always has a JSON form", e);
        }
    }
}
