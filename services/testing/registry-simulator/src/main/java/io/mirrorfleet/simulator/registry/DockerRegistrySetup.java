package io.mirrorfleet.simulator.registry;

import java.nio.file.Path;

/**
 * How a docker-registry is set up, as lines of YAML.
 *
 * @param deletes whether it deletes; as it is delivered it does not
 * @param storage lines below {@code storage}
 * @param http lines below {@code http}
 * @param auth lines below {@code auth}
 */
public record DockerRegistrySetup(boolean deletes, String storage, String http, String auth) {

    /** Open to everybody. */
    public static DockerRegistrySetup open() {
        return new DockerRegistrySetup(true, "", "", "");
    }

    /** Open, and as it is delivered: nothing can be deleted. */
    public static DockerRegistrySetup keeping() {
        return new DockerRegistrySetup(false, "", "", "");
    }

    /** In maintenance. */
    public static DockerRegistrySetup readOnly() {
        return new DockerRegistrySetup(true, "maintenance:\n  readonly:\n    enabled: true\n", "", "");
    }

    /** The same over TLS. */
    public DockerRegistrySetup over(String tls) {
        return new DockerRegistrySetup(deletes, storage, "tls:\n" + tls.indent(2), auth);
    }

    /** The same for those alone whom it knows by this. */
    public DockerRegistrySetup knowing(String users) {
        return new DockerRegistrySetup(deletes, storage, http, users);
    }

    String scheme() {
        return http.isEmpty() ? "http" : "https";
    }

    String configuration(Path data, int port) {
        return """
                version: 0.1
                log:
                  level: error
                storage:
                  filesystem:
                    rootdirectory: %s
                  delete:
                    enabled: %b
                %shttp:
                  addr: 127.0.0.1:%d
                %s%s""".formatted(
                        data,
                        deletes,
                        storage.indent(2),
                        port,
                        http.indent(2),
                        auth.isEmpty() ? "" : "auth:\n" + auth.indent(2));
    }
}
