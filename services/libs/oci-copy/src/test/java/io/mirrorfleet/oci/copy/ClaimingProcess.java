package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import java.io.IOException;
import java.nio.file.Path;

/** A process that claims an upload and keeps it until its input ends or it is killed. */
public final class ClaimingProcess {

    private ClaimingProcess() {}

    /** Says "claimed" or "refused" once it tried. */
    static Process start(Path folder, Repository repository, Digest blob) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        CopyProcess.classPath(),
                        ClaimingProcess.class.getName(),
                        folder.toString(),
                        repository.registry().value(),
                        repository.path(),
                        blob.value())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Claims; the arguments are the folder, the registry, the path and the digest. */
    public static void main(String[] arguments) throws IOException {
        Repository repository = new Repository(new Registry(arguments[1]), arguments[2]);
        FileUploadSessions sessions = new FileUploadSessions(Path.of(arguments[0]));
        boolean claimed = sessions.claim(repository, new Digest(arguments[3])).isPresent();
        System.out.println(claimed ? "claimed" : "refused");
        while (System.in.read() >= 0) {
            // The claim ends with the process.
        }
    }
}
