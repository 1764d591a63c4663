package io.mirrorfleet.clusterconfig.config;

import io.mirrorfleet.clusterconfig.AvailableImages;
import io.mirrorfleet.clusterconfig.ClusterBook;
import io.mirrorfleet.clusterconfig.ClusterCheck;
import io.mirrorfleet.clusterconfig.Clusters;
import io.mirrorfleet.clusterconfig.ConfigureJob;
import io.mirrorfleet.clusterconfig.ConfigureRecord;
import io.mirrorfleet.clusterconfig.ConfigureRecord.Registrations;
import io.mirrorfleet.clusterconfig.Facts;
import io.mirrorfleet.clusterconfig.FleetPlanner;
import io.mirrorfleet.clusterconfig.InsecureLedger;
import io.mirrorfleet.clusterconfig.InstallReaderJob;
import io.mirrorfleet.clusterconfig.OpenShift;
import io.mirrorfleet.clusterconfig.PlanJob;
import io.mirrorfleet.clusterconfig.Policies;
import io.mirrorfleet.clusterconfig.PolicyBook;
import io.mirrorfleet.clusterconfig.RolloutCheck;
import io.mirrorfleet.clusterconfig.RolloutDesk;
import io.mirrorfleet.clusterconfig.RolloutFlow;
import io.mirrorfleet.clusterconfig.RolloutProgress;
import io.mirrorfleet.clusterconfig.Rollouts;
import io.mirrorfleet.clusterconfig.WishIntake;
import io.mirrorfleet.clusterconfig.openshift.KubeconfigFolder;
import io.mirrorfleet.clusterconfig.openshift.KubernetesClients;
import io.mirrorfleet.clusterconfig.openshift.KubernetesClients.Timeouts;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.Jobs;
import io.mirrorfleet.reliable.Outbox;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Builds the domain objects. */
final class Wiring {

    @Produces
    @Singleton
    Facts facts(Outbox outbox) {
        return new Facts(outbox, Clock.systemUTC(), new SecureRandom());
    }

    @Produces
    @Singleton
    KubeconfigFolder kubeconfigs(ClusterConfigSettings settings) {
        return new KubeconfigFolder(settings.kubeconfigs());
    }

    @Produces
    @Singleton
    KubernetesClients openShift(KubeconfigFolder kubeconfigs, ClusterConfigSettings settings) {
        return new KubernetesClients(kubeconfigs, new Timeouts(settings.connectTimeout(), settings.requestTimeout()));
    }

    void close(@Disposes KubernetesClients clients) {
        clients.close();
    }

    @Produces
    @Singleton
    ClusterCheck clusterCheck(KubeconfigFolder kubeconfigs) {
        return new ClusterCheck(kubeconfigs);
    }

    @Produces
    @Singleton
    ClusterBook clusterBook(Clusters clusters, Rollouts rollouts, Jobs jobs, Facts facts) {
        return new ClusterBook(clusters, rollouts, jobs, facts);
    }

    @Produces
    @Singleton
    PolicyBook policyBook(Policies policies, Rollouts rollouts, Facts facts) {
        return new PolicyBook(policies, rollouts, facts);
    }

    @Produces
    @Singleton
    RolloutCheck rolloutCheck(Clusters clusters, Policies policies) {
        return new RolloutCheck(clusters, policies);
    }

    @Produces
    @Singleton
    RolloutFlow rolloutFlow(Rollouts rollouts, Jobs jobs, Facts facts, ClusterConfigSettings settings) {
        return new RolloutFlow(rollouts, jobs, facts, settings.allowOnRequestApproval());
    }

    @Produces
    @Singleton
    RolloutDesk rolloutDesk(Rollouts rollouts, RolloutFlow flow) {
        return new RolloutDesk(rollouts, flow);
    }

    @Produces
    @Singleton
    WishIntake wishIntake(RolloutFlow flow) {
        return new WishIntake(flow);
    }

    @Produces
    @Singleton
    RolloutProgress rolloutProgress(Rollouts rollouts, AvailableImages available, Facts facts, RolloutFlow flow) {
        return new RolloutProgress(rollouts, available, facts, flow);
    }

    @Produces
    @Singleton
    FleetPlanner fleetPlanner(Clusters clusters, Policies policies, OpenShift openShift, Atomically atomically) {
        return new FleetPlanner(clusters, policies, openShift, atomically);
    }

    @Produces
    @Singleton
    Registrations registrations(Clusters clusters, Policies policies, Atomically atomically) {
        return new Registrations(clusters, policies, atomically);
    }

    @Produces
    @Singleton
    ConfigureRecord configureRecord(
            Rollouts rollouts, Registrations registrations, InsecureLedger ledger, JobOutcomes outcomes) {
        return new ConfigureRecord(rollouts, registrations, ledger, outcomes.flow(), outcomes.facts());
    }

    @Produces
    @Singleton
    JobOutcomes jobOutcomes(RolloutFlow flow, Facts facts) {
        return new JobOutcomes(flow, facts);
    }

    @Produces
    @Singleton
    PlanJob planJob(Rollouts rollouts, FleetPlanner planner, RolloutFlow flow, Atomically atomically) {
        return new PlanJob(rollouts, planner, flow, atomically);
    }

    @Produces
    @Singleton
    ConfigureJob configureJob(OpenShift openShift, ConfigureRecord records) {
        return new ConfigureJob(openShift, records);
    }

    @Produces
    @Singleton
    InstallReaderJob installReaderJob(Clusters clusters, OpenShift openShift, Atomically atomically, Facts facts) {
        return new InstallReaderJob(clusters, openShift, atomically, facts);
    }

    /** What ends a job: a fact, or the end of a rollout. */
    record JobOutcomes(RolloutFlow flow, Facts facts) {}
}
