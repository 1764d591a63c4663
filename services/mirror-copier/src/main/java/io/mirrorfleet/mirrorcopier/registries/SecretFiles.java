package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Passage;
import io.mirrorfleet.oci.copy.ClientKey;
import io.mirrorfleet.oci.copy.Credentials;
import io.mirrorfleet.oci.copy.CredentialsUnavailableException;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.NoProxy;
import io.mirrorfleet.oci.copy.ProxyRules;
import io.mirrorfleet.oci.copy.Transport;
import io.mirrorfleet.oci.copy.client.DockerConfig;
import io.mirrorfleet.oci.names.Registry;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** Credentials and certificates in files of two folders, found by name. Their content goes nowhere but to the registry. */
public final class SecretFiles {

    private final Optional<Path> credentials;
    private final Optional<Path> certificateAuthorities;

    public SecretFiles(Optional<Path> credentials, Optional<Path> certificateAuthorities) {
        this.credentials = credentials;
        this.certificateAuthorities = certificateAuthorities;
    }

    /**
     * The credentials with this name, for this registry that is reached there. The file says which registry they are meant
     * for, and whether everybody on the way may read them: whoever may register a mirror must not be able to have them sent
     * anywhere else, or in the open.
     *
     * @throws SecretUnavailableException when there is no such file, it is not of the form, it is for another registry, or
     *     it does not say that plain HTTP may carry it; on this machine that is of no matter
     */
    public Credentials credentials(Name name, Registry at, URI url) {
        Path file = file(credentials, "copier.credentials", name);
        boolean open = "http".equals(url.getScheme()) && !NoProxy.LOOPBACK.covers(url);
        Optional<Credentials> docker = dockerConfig(name, file, at);
        if (docker.isPresent()) {
            requireUnseen(name, !open);
            return docker.get();
        }
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new SecretUnavailableException(name, "the file is not readable");
        }
        String username = lines.getProperty("username");
        String password = lines.getProperty("password");
        if (username == null || password == null) {
            throw new SecretUnavailableException(name, "write the lines username=… and password=… into the file");
        }
        if (!at.value().equals(lines.getProperty("registry"))) {
            throw new SecretUnavailableException(
                    name, "write the line registry=" + at + " into the file if it is meant for this registry");
        }
        requireUnseen(name, !open || "true".equals(lines.getProperty("plain")));
        return new Credentials.Login(username, password);
    }

    private static void requireUnseen(Name name, boolean allowed) {
        if (!allowed) {
            throw new SecretUnavailableException(
                    name,
                    "plain HTTP would show it to everybody on the way: reach the registry over TLS, or put the lines"
                            + " registry=…, username=…, password=… and plain=true into the file");
        }
    }

    /**
     * The file with this name in the folder of credentials.
     *
     * @throws SecretUnavailableException when there is no such file
     */
    private Path file(Name name) {
        return file(credentials, "copier.credentials", name);
    }

    /**
     * The PEM file with this name.
     *
     * @throws SecretUnavailableException when there is no such file
     */
    public Path certificateAuthority(Name name) {
        return file(certificateAuthorities, "copier.certificate-authorities", name);
    }

    /**
     * The same endpoint, reached as the passage says.
     *
     * @throws SecretUnavailableException when one of its secrets is not there
     */
    Endpoint through(Passage passage, Endpoint endpoint) {
        Transport transport = endpoint.transport();
        if (passage.proxy() != null) {
            transport = transport.through(ProxyRules.always(passage.proxy()));
        }
        Passage.Shown shown = passage.shown();
        if (shown != null) {
            transport = transport.showing(new ClientKey(file(shown.certificate()), file(shown.key())));
        }
        return endpoint.takingTokensFrom(passage.tokenHosts()).over(transport);
    }

    /** A file as docker and Kubernetes keep it; no credential helper that it names is run here. */
    private static Optional<Credentials> dockerConfig(Name name, Path file, Registry at) {
        try {
            if (!Files.readString(file).stripLeading().startsWith("{")) {
                return Optional.empty();
            }
            return Optional.of(DockerConfig.read(file)
                    .stored(at)
                    .orElseThrow(() -> new SecretUnavailableException(name, "it has no entry for " + at)));
        } catch (IOException e) {
            throw new SecretUnavailableException(name, "the file is not readable");
        } catch (CredentialsUnavailableException e) {
            throw new SecretUnavailableException(name, "the file is not a docker config.json");
        }
    }

    private static Path file(Optional<Path> folder, String setting, Name name) {
        Path file = folder.orElseThrow(() -> new SecretUnavailableException(name, "set " + setting + " to a folder"))
                .resolve(name.value());
        if (!Files.isRegularFile(file)) {
            throw new SecretUnavailableException(name, "put a file of this name into the folder of " + setting);
        }
        return file;
    }
}
