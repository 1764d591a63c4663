package io.mirrorfleet.simulator.openshift.schema;

import io.mirrorfleet.simulator.openshift.schema.Schema.Items;
import io.mirrorfleet.simulator.openshift.schema.Schema.ListType;
import io.mirrorfleet.simulator.openshift.schema.Schema.Rule;
import io.mirrorfleet.simulator.openshift.schema.Schema.Struct;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import static io.mirrorfleet.simulator.openshift.schema.Shapes.atomic;
import static io.mirrorfleet.simulator.openshift.schema.Shapes.closed;
import static io.mirrorfleet.simulator.openshift.schema.Shapes.map;
import static io.mirrorfleet.simulator.openshift.schema.Shapes.matching;
import static io.mirrorfleet.simulator.openshift.schema.Shapes.oneOf;
import static io.mirrorfleet.simulator.openshift.schema.Shapes.open;
import static io.mirrorfleet.simulator.openshift.schema.Shapes.set;

/** The schemas of the OpenShift kinds, taken from their CustomResourceDefinitions. */
final class OpenShiftSchemas {

    private static final String LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    private static final String HOST_AND_PATH = "(" + LABEL + "(?:(?:\\." + LABEL + ")+)?(?::[0-9]+)?)"
            + "(?:(?:/[a-z0-9]+(?:(?:(?:[._]|__|[-]*)[a-z0-9]+)+)?)+)?$";
    private static final Pattern MIRROR = Pattern.compile("^" + HOST_AND_PATH);
    private static final Pattern SOURCE = Pattern.compile("^\\*(?:\\." + LABEL + ")+$|^" + HOST_AND_PATH);
    private static final Pattern HOSTNAME = Pattern.compile("^" + LABEL + "(\\." + LABEL + ")*$");

    private static final Schema MIRRORS = closed(
            Map.of(
                    "source", matching(SOURCE),
                    "mirrors", set(matching(MIRROR)),
                    "mirrorSourcePolicy", oneOf("NeverContactSource", "AllowContactingSource")),
            "source");

    private static final Schema POLICY_MIRRORS =
            closed(Map.of("source", Schema.TEXT, "mirrors", set(Schema.TEXT)), "source");

    private static final Schema BY_TYPE = map(Schema.ANY, "type");

    static final Map<String, Struct> BODIES = Map.of(
            "ImageTagMirrorSet", body(closed(Map.of("imageTagMirrors", atomic(MIRRORS)))),
            "ImageDigestMirrorSet", body(closed(Map.of("imageDigestMirrors", atomic(MIRRORS)))),
            "ImageContentSourcePolicy", body(closed(Map.of("repositoryDigestMirrors", atomic(POLICY_MIRRORS)))),
            "MachineConfigPool",
                    open(Map.of(
                            "spec",
                            open(Map.of(
                                    "machineConfigSelector", Schema.ATOMIC,
                                    "nodeSelector", Schema.ATOMIC,
                                    "configuration", Schema.ATOMIC,
                                    "pinnedImageSets", map(Schema.ANY, "name"))),
                            "status",
                            open(Map.of(
                                    "configuration",
                                    Schema.ATOMIC,
                                    "poolSynchronizersStatus",
                                    map(Schema.ANY, "poolSynchronizerType"))))),
            "MachineConfigNode", open(Map.of("status", open(Map.of("conditions", BY_TYPE)))),
            "ClusterVersion", open(Map.of("status", open(Map.of("conditions", BY_TYPE)))));

    private OpenShiftSchemas() {}

    /** {@code image.config}: early releases check nothing, which is a trap that the simulator keeps. */
    static Struct image(PlatformRelease release) {
        Schema entry = release.atLeast(PlatformRelease.CHECKED_ENTRIES)
                ? matching(
                        SOURCE,
                        "each registry must be a valid hostname[:port][/path] or wildcard *.hostname format"
                                + " without tags or digests")
                : Schema.TEXT;
        List<Rule> rules =
                release.atLeast(PlatformRelease.ALLOWED_XOR_BLOCKED) ? List.of(allowedXorBlocked()) : List.of();
        Struct sources = new Struct(
                Map.of(
                        "insecureRegistries", atomic(entry),
                        "blockedRegistries", atomic(entry),
                        "allowedRegistries", atomic(entry),
                        "containerRuntimeSearchRegistries", new Items(hostname(), ListType.SET, List.of(), 1)),
                Set.of(),
                false,
                false,
                rules);
        return body(closed(Map.of(
                "registrySources", sources,
                "additionalTrustedCA", closed(Map.of("name", Schema.TEXT), "name"),
                "allowedRegistriesForImport", atomic(Schema.ANY),
                "externalRegistryHostnames", atomic(Schema.TEXT),
                "imageStreamImportMode", Schema.TEXT)));
    }

    private static Schema hostname() {
        return matching(HOSTNAME, "%field in body must be of type hostname: %value");
    }

    private static Rule allowedXorBlocked() {
        return new Rule(
                sources -> sources.has("allowedRegistries") && sources.has("blockedRegistries"),
                "FieldValueInvalid",
                "Invalid value: Only one of blockedRegistries or allowedRegistries may be set");
    }

    private static Struct body(Schema spec) {
        return closed(Map.of("spec", spec, "status", Schema.ANY), "spec");
    }
}
