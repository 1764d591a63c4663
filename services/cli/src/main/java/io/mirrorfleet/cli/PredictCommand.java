package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.cli.conf.ObjectsReader;
import io.mirrorfleet.cli.conf.PredictionDocument;
import io.mirrorfleet.cli.conf.UnusableObjectException;
import io.mirrorfleet.registriesconf.NodeFiles;
import io.mirrorfleet.registriesconf.Prediction;
import io.mirrorfleet.registriesconf.Predictor;
import io.mirrorfleet.registriesconf.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says which registries.conf the platform makes of objects. */
@Command(
        name = "predict",
        description = {
            "Prints the registries.conf that the platform writes on every node for these objects, or why it would refuse them.",
            "ImageTagMirrorSet, ImageDigestMirrorSet, ImageContentSourcePolicy, Image cluster and ClusterVersion count."
        },
        mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description =
                    "Objects in YAML or JSON, several of them or a list, like \"oc get itms,idms -o yaml\" prints."
                            + " May be repeated.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "Print all files that are written, or the refusal, as JSON.")
    private boolean json;

    PredictCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Prediction prediction = Predictor.predict(objects().objects());
        if (json) {
            surroundings.out().println(PredictionDocument.of(prediction).toPrettyString());
        }
        return switch (prediction) {
            case Prediction.Predicted(NodeFiles predicted) -> told(predicted);
            case Prediction.Refused(Refusal refusal, String message) -> {
                surroundings
                        .err()
                        .println("mirrorfleet: the platform would refuse this, and no node would get another file: "
                                + message + "\nNext: " + PredictionDocument.nextAction(refusal));
                yield ExitCode.FAILED.number();
            }
        };
    }

    private ObjectsReader.Read objects() {
        List<ObjectNode> documents = files.stream()
                .flatMap(file -> Documents.read(surroundings.folder().resolve(file)).stream())
                .toList();
        try {
            ObjectsReader.Read read = new ObjectsReader().read(documents);
            read.leftOut().forEach(object -> tell("left out, it says nothing about registries: " + object));
            return read;
        } catch (UnusableObjectException e) {
            throw new CommandFailedException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private int told(NodeFiles predicted) {
        if (!json) {
            surroundings.out().print(predicted.registriesConf());
            surroundings.out().flush();
        }
        if (predicted.content(NodeFiles.REGISTRIES_CONF).isEmpty()) {
            tell("the platform does not write registries.conf: this is the one that nodes have anyway");
        }
        predicted.written().keySet().stream()
                .filter(path -> !json && !path.equals(NodeFiles.REGISTRIES_CONF))
                .sorted()
                .forEach(path -> tell(path + " is written, too: --json prints it"));
        return ExitCode.OK.number();
    }

    private void tell(String message) {
        surroundings.err().println("mirrorfleet: " + message);
    }
}
