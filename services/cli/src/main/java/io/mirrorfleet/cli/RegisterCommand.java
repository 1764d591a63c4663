package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.cli.api.Api;
import io.mirrorfleet.cli.api.RefusedException;
import io.mirrorfleet.cli.api.UnreachableException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes mirrors, clusters and policies known, from files. */
@Command(
        name = "register",
        description = "Registers what FILE describes: the fields of the REST API and a name, in YAML or JSON.",
        mixinStandardHelpOptions = true)
final class RegisterCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common;

    @Parameters(paramLabel = "KIND", description = "mirror, cluster or policy.")
    private Kind kind = Kind.MIRROR;

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "The file; it may hold several documents.")
    private Path file = Path.of("");

    /** What can be registered. */
    enum Kind {
        MIRROR("/v1/mirrors/"),
        CLUSTER("/v1/clusters/"),
        POLICY("/v1/mirror-policies/");

        private final String path;

        Kind(String path) {
            this.path = path;
        }
    }

    RegisterCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.common = new CommonOptions(surroundings);
    }

    @Override
    public Integer call() {
        List<ObjectNode> documents = Documents.read(surroundings.folder().resolve(file));
        List<String> paths = documents.stream().map(this::path).toList();
        Api api = common.api();
        for (int i = 0; i < documents.size(); i++) {
            register(api, paths.get(i), documents.get(i), documents.size() > 1);
        }
        return ExitCode.OK.number();
    }

    private String path(ObjectNode document) {
        JsonNode name = document.remove("name");
        if (name == null || !name.isTextual()) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    file + " has a document without the field \"name\": add it; nothing was registered");
        }
        return kind.path + PathText.segment(name.asText());
    }

    private void register(Api api, String path, ObjectNode document, boolean oneOfSeveral) {
        String thing = path.substring("/v1/".length());
        try {
            common.print(api.put(path, document), thing + " registered");
        } catch (RefusedException | UnreachableException e) {
            if (oneOfSeveral) {
                common.tell(thing + " is not known to be registered, nor is what stands after it in " + file);
            }
            throw e;
        }
    }
}
