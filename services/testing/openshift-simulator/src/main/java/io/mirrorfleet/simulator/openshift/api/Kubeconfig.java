package io.mirrorfleet.simulator.openshift.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/**
 * What a client needs to talk to a cluster as somebody.
 *
 * @param cluster name of the cluster
 * @param server its URL
 * @param caPem the authority of its certificate
 * @param user name of the user
 * @param token of the user
 */
public record Kubeconfig(String cluster, URI server, String caPem, String user, String token) {

    /** The file's content; it holds a secret. */
    public String yaml() {
        String authority = Base64.getEncoder().encodeToString(caPem.getBytes(StandardCharsets.UTF_8));
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: "%1$s"
                  cluster:
                    server: "%2$s"
                    certificate-authority-data: "%3$s"
                users:
                - name: "%4$s"
                  user:
                    token: "%5$s"
                contexts:
                - name: "%1$s"
                  context:
                    cluster: "%1$s"
                    user: "%4$s"
                    namespace: default
                current-context: "%1$s"
                """.formatted(cluster, server, authority, user, token);
    }

    /** Writes the file, readable by its owner only, and returns it. */
    public Path writeTo(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, yaml());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "Kubeconfig[" + user + " at " + server + "]";
    }
}
