package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.client.RegistryClient;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Registry;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A copy in a process of its own, which can be killed for real. It prints what it sent, and how large its heap was. */
public final class CopyProcess {

    private static final Registry SOURCE = new Registry("source.lab");

    private CopyProcess() {}

    /** Starts copying {@code repository:1} from one registry to the other. */
    static Process start(List<String> jvm, URI source, URI destination, Path sessions) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath(), CopyProcess.class.getName()));
        command.addAll(List.of(source.toString(), destination.toString(), sessions.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Copies; the arguments are the source's URL, the destination's URL, the folder for uploads, and perhaps the lanes. */
    public static void main(String[] arguments) throws Exception {
        URI source = URI.create(arguments[0]);
        URI destination = URI.create(arguments[1]);
        CopySettings settings = CopySettings.standard().within(new Limits(32, Integer.getInteger("lanes", 8), 0, 0, 0));
        CopyMemory memory = new CopyMemory(BlobLocations.none(), new FileUploadSessions(Path.of(arguments[2])));
        try (RegistryClient client = new RegistryClient(
                (side, registry) -> Optional.of(Endpoint.at(registry.equals(SOURCE) ? source : destination)),
                settings,
                InstantSource.system())) {
            CopyEngine engine = new CopyEngine(client, settings, memory);
            CopyListener listener = Boolean.getBoolean("heap") ? new HeapNotes() : CopyListener.none();
            CopyOutcome outcome = engine.copy(
                    ImageReference.parse("source.lab/large:1"),
                    ImageReference.parse("destination.lab/large:1"),
                    CopyControls.none().reportingTo(listener));
            System.out.println(outcome instanceof CopyOutcome.Mirrored mirrored ? sum(mirrored) : "unchanged");
        }
    }

    private static String sum(CopyOutcome.Mirrored mirrored) {
        long again =
                mirrored.blobs().stream().mapToLong(BlobOutcome::bytesSentAgain).sum();
        return "sent " + mirrored.bytesSent() + " again " + again;
    }

    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
    }

    /** Prints what is left of the heap after a collection, each time a blob is through. */
    private static final class HeapNotes implements CopyListener {

        @Override
        public synchronized void placed(BlobOutcome blob) {
            System.gc();
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            System.out.println("heap " + used);
        }
    }
}
