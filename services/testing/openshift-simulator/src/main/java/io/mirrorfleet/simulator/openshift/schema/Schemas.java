package io.mirrorfleet.simulator.openshift.schema;

import io.mirrorfleet.simulator.openshift.schema.Schema.Struct;
import io.mirrorfleet.simulator.openshift.store.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import static io.mirrorfleet.simulator.openshift.schema.Shapes.map;
import static io.mirrorfleet.simulator.openshift.schema.Shapes.open;
import static io.mirrorfleet.simulator.openshift.schema.Shapes.set;

/** The schemas of all kinds in one release. */
public final class Schemas {

    private static final Schema METADATA =
            open(Map.of("finalizers", set(Schema.TEXT), "ownerReferences", map(Schema.ATOMIC, "uid")));

    private final Map<String, Struct> bodies;

    /** The schemas of this release. */
    public Schemas(PlatformRelease release) {
        Map<String, Struct> known = new HashMap<>(CoreSchemas.BODIES);
        known.putAll(OpenShiftSchemas.BODIES);
        known.put("Image", OpenShiftSchemas.image(release));
        this.bodies = Map.copyOf(known);
    }

    /** The schema of a whole document of this kind. */
    public Struct of(Kind kind) {
        Struct body = bodies.getOrDefault(kind.kind(), open(Map.of()));
        Map<String, Schema> fields = new HashMap<>(body.fields());
        fields.putAll(Map.of("apiVersion", Schema.TEXT, "kind", Schema.TEXT, "metadata", METADATA));
        return new Struct(fields, Set.copyOf(body.required()), body.open(), false, body.rules());
    }
}
