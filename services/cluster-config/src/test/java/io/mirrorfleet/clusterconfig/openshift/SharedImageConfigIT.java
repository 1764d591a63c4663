package io.mirrorfleet.clusterconfig.openshift;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.openshift.client.OpenShiftClient;
import io.mirrorfleet.clusterconfig.ClusterApi.Trusted;
import io.mirrorfleet.clusterconfig.RunningInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(RunningInfrastructure.class)
class SharedImageConfigIT {

    @Test
    void anEntryThatSomebodyAddsMeanwhileIsKept() {
        AtomicInteger writes = new AtomicInteger();
        try (OpenShiftClient somebody = client(null);
                OpenShiftClient ours = client(new OneStepAhead(somebody, writes))) {
            Trusted trusted = new SharedImageConfig(ours).trust(List.of("ours.example:5000"));

            assertThat(writes).hasValue(2);
            assertThat(trusted.added()).containsExactly("ours.example:5000");
            assertThat(trusted.object().written()).isEqualTo("updated");
            assertThat(new SharedImageConfig(somebody).read().sources().insecureRegistries())
                    .containsExactly("theirs.example:5000", "ours.example:5000");

            Trusted again = new SharedImageConfig(ours).trust(List.of("ours.example:5000", "theirs.example:5000"));

            assertThat(writes).hasValue(2);
            assertThat(again.added()).isEmpty();
            assertThat(again.object().written()).isEqualTo("unchanged");
        }
    }

    private static OpenShiftClient client(@Nullable Interceptor interceptor) {
        Path folder = Path.of(ConfigProvider.getConfig().getValue("config.kubeconfigs", String.class));
        Config config = Config.fromKubeconfig(folder.resolve("shared-admin").toFile());
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(builder -> {
                    if (interceptor != null) {
                        builder.addOrReplaceInterceptor("one-step-ahead", interceptor);
                    }
                })
                .build()
                .adapt(OpenShiftClient.class);
    }

    /** Adds an entry of its own just before the first write gets through. */
    private record OneStepAhead(OpenShiftClient somebody, AtomicInteger writes) implements Interceptor {

        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            if (request.method().equals("PUT") && writes.incrementAndGet() == 1) {
                new SharedImageConfig(somebody).trust(List.of("theirs.example:5000"));
            }
        }
    }
}
