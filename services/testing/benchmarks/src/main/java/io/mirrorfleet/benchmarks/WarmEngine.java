package io.mirrorfleet.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.mirrorfleet.cli.copy.CliRegistries;
import io.mirrorfleet.cli.copy.CopyBatch;
import io.mirrorfleet.cli.copy.CopyReport;
import io.mirrorfleet.cli.copy.CopyResult;
import io.mirrorfleet.cli.copy.ImageCopy;
import io.mirrorfleet.cli.copy.ImageProgress;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.CopySettings;
import io.mirrorfleet.oci.copy.Extent;
import io.mirrorfleet.oci.copy.ProxyRules;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.client.DockerCredentials;
import io.mirrorfleet.oci.copy.client.RegistryClient;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Registry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** The engine in this JVM, as a service has it. */
final class WarmEngine implements Tool {

    @Override
    public String name() {
        return WARM;
    }

    @Override
    public Usage copy(Job job) throws IOException {
        List<ImageCopy> copies = job.images().stream()
                .map(image -> new ImageCopy(ImageReference.parse(job.from(image)), ImageReference.parse(job.to(image))))
                .toList();
        CopyBatch batch = new CopyBatch(copies, Extent.IMAGE, repository -> false, new CopyReport() {});
        System.gc();
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
        double cpu = cpuSeconds();
        long begun = System.nanoTime();
        run(batch, job);
        Usage usage = new Usage((System.nanoTime() - begun) / 1e9, cpuSeconds() - cpu, peak());
        requireGood(batch);
        return usage;
    }

    private static void run(CopyBatch batch, Job job) {
        CopySettings settings = CopySettings.standard();
        Set<Registry> plain = Set.of(
                new Registry(job.source().getAuthority()),
                new Registry(job.destination().getAuthority()));
        CliRegistries registries = new CliRegistries(plain, DockerCredentials.in(List.of()), ProxyRules.none());
        try (RegistryClient client = new RegistryClient(registries, settings, InstantSource.system())) {
            batch.run(new CopyEngine(client, settings));
        }
    }

    private static void requireGood(CopyBatch batch) throws IOException {
        for (ImageProgress image : batch.images()) {
            if (image.result().orElseThrow() instanceof CopyResult.Failed(RegistryException failure)) {
                throw new IOException("the engine failed", failure);
            }
        }
    }

    private static double cpuSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    private static long peak() {
        return heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
