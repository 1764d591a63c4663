package io.mirrorfleet.registriesconf;

import java.util.List;
import java.util.stream.Stream;

/**
 * Everything in a cluster that decides what registries.conf on its nodes says.
 *
 * @param mirrorSets all objects that name mirrors, ours and foreign
 * @param registrySources the registries named in {@code image.config.openshift.io/cluster}
 * @param payloadRepository repository of the running release ({@code status.desired.image} of the ClusterVersion, without
 *     tag and digest), which the platform refuses to block unless it has a mirror
 */
public record ClusterObjects(List<MirrorSet> mirrorSets, RegistrySources registrySources, String payloadRepository) {

    /** Where releases come from on a cluster that was not installed from a mirror. */
    public static final String PUBLIC_PAYLOAD_REPOSITORY = "quay.io/openshift-release-dev/ocp-release";

    public ClusterObjects {
        mirrorSets = List.copyOf(mirrorSets);
    }

    /** A cluster whose release comes from the public repository. */
    public ClusterObjects(List<MirrorSet> mirrorSets, RegistrySources registrySources) {
        this(mirrorSets, registrySources, PUBLIC_PAYLOAD_REPOSITORY);
    }

    /** The entries for pulls by digest: first those of image digest mirror sets, as the platform takes them. */
    List<MirrorSet.Entry> digestEntries() {
        return Stream.concat(
                        entries(MirrorSet.Kind.IMAGE_DIGEST_MIRROR_SET),
                        entries(MirrorSet.Kind.IMAGE_CONTENT_SOURCE_POLICY).map(ClusterObjects::withoutPolicy))
                .toList();
    }

    /** The entries for pulls by tag. */
    List<MirrorSet.Entry> tagEntries() {
        return entries(MirrorSet.Kind.IMAGE_TAG_MIRROR_SET).toList();
    }

    private Stream<MirrorSet.Entry> entries(MirrorSet.Kind kind) {
        return mirrorSets.stream().filter(set -> set.kind() == kind).flatMap(set -> set.entries().stream());
    }

    private static MirrorSet.Entry withoutPolicy(MirrorSet.Entry entry) {
        return new MirrorSet.Entry(entry.source(), entry.mirrors(), ContactSource.ALLOWED);
    }
}
