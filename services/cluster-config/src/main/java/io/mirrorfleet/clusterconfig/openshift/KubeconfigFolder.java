package io.mirrorfleet.clusterconfig.openshift;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mirrorfleet.clusterconfig.Kubeconfigs;
import io.mirrorfleet.clusterconfig.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Kubeconfigs as files of a folder, each under its name. */
public final class KubeconfigFolder implements Kubeconfigs {
    private static final String ABSENT = "there is no kubeconfig of this name in the configured folder";

    private final Path folder;

    /** The files of this folder. */
    public KubeconfigFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<String> problemWith(String name) {
        try {
            read(name);
            return Optional.empty();
        } catch (UnusableKubeconfigException e) {
            return Optional.of(e.problem());
        }
    }

    /**
     * The text of a kubeconfig that runs no program and asks no identity provider.
     *
     * @throws UnusableKubeconfigException when it is not there, can't be read, or would
     */
    String read(String name) throws UnusableKubeconfigException {
        if (!Names.isName(name)) {
            throw new UnusableKubeconfigException(name, ABSENT);
        }
        String text = text(name);
        io.fabric8.kubernetes.api.model.Config config = parse(name, text);
        if (config.getContexts() == null || config.getContexts().isEmpty()) {
            throw new UnusableKubeconfigException(name, "the kubeconfig has no context");
        }
        for (NamedAuthInfo user : config.getUsers()) {
            refusePrograms(name, user.getUser());
        }
        return text;
    }

    private static void refusePrograms(String name, AuthInfo user) throws UnusableKubeconfigException {
        if (user != null && user.getExec() != null) {
            throw new UnusableKubeconfigException(
                    name, "the kubeconfig runs a program (exec): use a token or a client certificate");
        }
        if (user != null && user.getAuthProvider() != null) {
            throw new UnusableKubeconfigException(
                    name, "the kubeconfig uses an auth provider: use a token or a client certificate");
        }
    }

    private String text(String name) throws UnusableKubeconfigException {
        try {
            return Files.readString(folder.resolve(name));
        } catch (NoSuchFileException e) {
            throw new UnusableKubeconfigException(name, ABSENT);
        } catch (IOException e) {
            throw new UnusableKubeconfigException(name, "the kubeconfig can't be read: check its permissions");
        }
    }

    /** What the parser says may quote the file, so it is left out. */
    private static io.fabric8.kubernetes.api.model.Config parse(String name, String text)
            throws UnusableKubeconfigException {
        try {
            return Serialization.unmarshal(text, io.fabric8.kubernetes.api.model.Config.class);
        } catch (IllegalArgumentException | KubernetesClientException e) {
            throw new UnusableKubeconfigException(name, "the file is not a kubeconfig");
        }
    }
}
