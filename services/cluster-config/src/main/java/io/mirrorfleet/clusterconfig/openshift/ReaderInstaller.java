package io.mirrorfleet.clusterconfig.openshift;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.openshift.client.OpenShiftClient;
import io.mirrorfleet.clusterconfig.ClusterApi.Installation;
import io.mirrorfleet.clusterconfig.ReaderPlacement;
import io.mirrorfleet.clusterconfig.WantedMirrorSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Installs the reader as {@code reader.yaml} describes it, on the image of the machine-config-daemon: that one is on every
 * node already, so nothing has to be pulled through the very rules that are to be proved.
 */
final class ReaderInstaller {
    private static final String DAEMON = "machine-config-daemon";
    // It is there from the first hour of a cluster to the last, so its uid serves as the identity of the cluster.
    private static final String OLDEST_NAMESPACE = "kube-system";
    private static final String DAEMON_NAMESPACE = "openshift-machine-config-operator";

    private final OpenShiftClient client;
    private final ReaderPlacement placement;

    ReaderInstaller(OpenShiftClient client, ReaderPlacement placement) {
        this.client = client;
        this.placement = placement;
    }

    Installation install(String script) {
        String image = daemonImage();
        String clusterUid = clusterUid();
        try {
            for (HasMetadata object : objects()) {
                if (object instanceof DaemonSet daemonSet) {
                    run(script, image, daemonSet);
                }
                client.resource(object)
                        .fieldManager(WantedMirrorSet.FIELD_MANAGER)
                        .serverSideApply();
            }
            return new Installation.Standing(image, clusterUid);
        } catch (KubernetesClientException e) {
            if (ApiAnswers.namesOtherManager(e)) {
                return new Installation.Conflict(ApiAnswers.words(e));
            }
            throw e;
        }
    }

    private void run(String script, String image, DaemonSet daemonSet) {
        Container reader =
                daemonSet.getSpec().getTemplate().getSpec().getContainers().getFirst();
        reader.setImage(image);
        reader.setCommand(List.of("/bin/sh", "-c", script));
        if (!placement.daemonSet().equals(daemonSet.getMetadata().getName())
                || !placement.namespace().equals(daemonSet.getMetadata().getNamespace())) {
            throw new IllegalStateException("reader.yaml places the reader elsewhere than " + placement);
        }
    }

    private String clusterUid() {
        Namespace oldest = client.namespaces().withName(OLDEST_NAMESPACE).get();
        if (oldest == null) {
            throw new KubernetesClientException("namespace " + OLDEST_NAMESPACE + " is missing: this is no cluster");
        }
        return oldest.getMetadata().getUid();
    }

    private String daemonImage() {
        DaemonSet daemon = client.apps()
                .daemonSets()
                .inNamespace(DAEMON_NAMESPACE)
                .withName(DAEMON)
                .get();
        if (daemon == null) {
            throw new KubernetesClientException("DaemonSet " + DAEMON_NAMESPACE + "/" + DAEMON
                    + " is missing: clusters without the Machine Config Operator are not supported");
        }
        return daemon.getSpec().getTemplate().getSpec().getContainers().stream()
                .filter(container -> DAEMON.equals(container.getName()))
                .map(Container::getImage)
                .findFirst()
                .orElseThrow(() -> new KubernetesClientException("the DaemonSet has no container " + DAEMON));
    }

    private List<HasMetadata> objects() {
        try (InputStream yaml = ReaderInstaller.class.getResourceAsStream("reader.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("reader.yaml is not packaged beside " + ReaderInstaller.class);
            }
            return client.load(yaml).items();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
