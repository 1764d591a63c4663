package io.mirrorfleet.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another tool's hands and eyes: what it pushes was not made by us, and what it reads we did not say. */
final class Skopeo {

    static final Path PROGRAM = Path.of("/usr/bin/skopeo");

    private static final String DOCKER = "docker://";

    private Skopeo() {}

    /** Copies the image of a folder to {@code host:port/repository:tag}. */
    static void push(OciLayout layout, String image, String... options) throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of("copy", "--quiet", "--insecure-policy", "--dest-tls-verify=false"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("oci:" + layout.folder() + ":" + OciLayout.NAME, DOCKER + image));
        run(arguments);
    }

    /** The exact bytes of a manifest. */
    static byte[] raw(String image) throws IOException, InterruptedException {
        return run(List.of("inspect", "--raw", "--tls-verify=false", DOCKER + image));
    }

    private static byte[] run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException("exit status " + status + " of " + command);
        }
        return output;
    }
}
