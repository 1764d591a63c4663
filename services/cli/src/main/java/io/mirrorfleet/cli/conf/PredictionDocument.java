package io.mirrorfleet.cli.conf;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.registriesconf.NodeFiles;
import io.mirrorfleet.registriesconf.Prediction;
import io.mirrorfleet.registriesconf.Refusal;
import java.util.TreeMap;

/** A prediction for machines, and what to do about a refusal. */
public final class PredictionDocument {

    private static final JsonMapper JSON = new JsonMapper();

    private PredictionDocument() {}

    /** {@code files} by path, or {@code refused} with a code, the controller's message and the next action. */
    public static ObjectNode of(Prediction prediction) {
        ObjectNode document = JSON.createObjectNode();
        switch (prediction) {
            case Prediction.Predicted(NodeFiles files) -> {
                ObjectNode written = document.putObject("files");
                new TreeMap<>(files.written()).forEach(written::put);
                document.putNull("refused");
            }
            case Prediction.Refused(Refusal refusal, String message) -> {
                document.putNull("files");
                document.putObject("refused")
                        .put("code", refusal.name())
                        .put("message", message)
                        .put("nextAction", nextAction(refusal));
            }
        }
        return document;
    }

    /** What makes the platform write again. */
    public static String nextAction(Refusal refusal) {
        return switch (refusal) {
            case CONFLICTING_SOURCE_POLICY ->
                "give every object that names the source the same mirrorSourcePolicy, also where it is unset";
            case SOURCE_AMONG_ITS_MIRRORS -> "take the source out of its own mirrors, or allow that it is contacted";
            case MALFORMED_SOURCE -> "write the source as host[:port][/path] or *.domain, without a scheme";
            case MALFORMED_MIRROR -> "write the mirror as host[:port][/path], without a scheme";
            case MALFORMED_REGISTRY ->
                "write insecure and blocked registries as host[:port][/path] or *.domain, none of them empty";
            case NESTED_IN_WILDCARD_SOURCE ->
                "name the insecure or blocked registry as a source with mirrors of its own, or mirror single registries"
                        + " instead of *.domain";
            case MALFORMED_ALLOWED_REGISTRY ->
                "write allowed registries as host[:port][/path] or *.domain, none of them empty";
            case ALLOWED_AND_BLOCKED -> "keep either allowedRegistries or blockedRegistries";
        };
    }
}
