package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.cli.api.Api;
import io.mirrorfleet.cli.terminal.Amounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks for images in a mirror, and perhaps waits until clusters can pull them. */
@Command(
        name = "mirror",
        description = "Copies images to a mirror; with --policy and --cluster also makes clusters use it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class MirrorCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "IMAGE",
            description = "What to copy; with --placement explicit IMAGE=PATH.")
    private List<String> images = List.of();

    @Option(
            names = "--from-image-set",
            paramLabel = "FILE",
            description = "The images of an ImageSetConfiguration of oc-mirror, instead.")
    private @Nullable Path imageSet;

    @Mixin
    private final DestinationOptions destination = new DestinationOptions();

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Option(names = "--policy", description = "Mirror policy to roll out once the images are in the mirror.")
    private @Nullable String policy;

    @Option(names = "--cluster", description = "Cluster that shall pull the images; may be repeated.")
    private List<String> clusters = List.of();

    @Option(
            names = "--approval",
            defaultValue = "required",
            description = "required (default), or onRequest: this request counts as the approval.")
    private String approval = "";

    @Option(
            names = "--wait",
            description = "Wait until the images are in the mirror and, with --cluster, can be pulled there.")
    private boolean wait;

    @Mixin
    private final TimeLimit limit;

    MirrorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.common = new CommonOptions(surroundings);
        this.limit = new TimeLimit(surroundings, Duration.ofMinutes(30));
    }

    @Override
    public Integer call() {
        requireImages();
        JsonNode accepted = accepted();
        Api api = common.api();
        String id = accepted.path("id").asText();
        common.tell("Request " + id + " accepted: " + Amounts.count(count(accepted), "image") + " to "
                + destination.mirror() + ".");
        if (!wait) {
            common.tell("Follow it with: mirrorfleet status " + id);
            common.print(accepted, id);
            return ExitCode.OK.number();
        }
        return follow(api, id).number();
    }

    private JsonNode accepted() {
        String key = surroundings.idempotencyKey();
        if (imageSet == null) {
            return common.api().post("/v1/mirror-requests", wish().document(), key);
        }
        String query = destination.query()
                + (scope.strips() ? "&platformMode=stripped" : "")
                + (scope.withReferrers() ? "&includeReferrers=true" : "");
        return common.api().postYaml("/v1/mirror-requests" + query, text(imageSet), key);
    }

    private int count(JsonNode accepted) {
        return imageSet == null ? images.size() : accepted.path("items").size();
    }

    private void requireImages() {
        if (images.isEmpty() == (imageSet == null)) {
            throw new ParameterException(spec.commandLine(), "name images, or a file with --from-image-set, not both");
        }
        requireScope();
        if (imageSet != null && (policy != null || (!clusters.isEmpty() && !wait))) {
            throw new ParameterException(spec.commandLine(), "--policy does not go with --from-image-set");
        }
    }

    /** A file says itself for which platforms its images are. */
    private void requireScope() {
        if (imageSet != null && scope.namesPlatforms()) {
            throw new ParameterException(spec.commandLine(), "--platform does not go with --from-image-set");
        }
        try {
            if (imageSet == null) {
                scope.platforms();
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "cannot read " + file + ": write the path of a file");
        }
    }

    private ExitCode follow(Api api, String id) {
        Patience patience = limit.fromNow();
        JsonNode ended = new RequestWatch(api, common.view(), patience).untilEnded(id);
        ExitCode code = ExitCode.ofRequest(ended.path("state").asText());
        if (code != ExitCode.OK || clusters.isEmpty()) {
            common.print(ended, RequestText.of(ended, surroundings.style()));
            return code;
        }
        List<JsonNode> available = new AvailabilityWatch(api, common::tell, surroundings.style(), patience)
                .untilAvailable(id, RequestText.sources(ended), clusters);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("request", ended);
        result.putArray("available").addAll(available);
        common.print(result, RequestText.available(ended, available, surroundings.style()));
        return ExitCode.OK;
    }

    private MirrorWish wish() {
        if (policy != null && clusters.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--policy needs at least one --cluster");
        }
        if (policy == null && !clusters.isEmpty() && !wait) {
            throw new ParameterException(
                    spec.commandLine(), "--cluster needs --policy (to change the cluster) or --wait (to wait for it)");
        }
        MirrorWish.@Nullable Rollout rollout =
                policy == null ? null : new MirrorWish.Rollout(policy, clusters, approval);
        return new MirrorWish(images, destination, rollout, scope);
    }
}
