package io.mirrorfleet.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

/** Every class of Mirrorfleet on the class path, tests left out. */
final class OurClasses {

    /** Root packages of the services. */
    static final List<String> SERVICES = List.of(
            "io.mirrorfleet.mirrorcopier",
            "io.mirrorfleet.clusterconfig",
            "io.mirrorfleet.rolloutwatcher",
            "io.mirrorfleet.audittrail",
            "io.mirrorfleet.console");

    /** The edges that a service may have. */
    static final List<String> EDGES =
            List.of("rest", "kafka", "postgres", "openshift", "registries", "archives", "trail", "config");

    /** The parts of a domain that is too much for one package. */
    static final List<String> PARTS = List.of("mirrors", "selection", "requests", "templates", "gap", "prune");

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.mirrorfleet");

    private OurClasses() {}

    static JavaClasses all() {
        return ALL;
    }

    /** The domain of a service: its root package, and whatever beside it is no edge. */
    static DescribedPredicate<JavaClass> domainOf(String service) {
        return resideInAPackage(service + "..")
                .and(DescribedPredicate.not(edgeOf(service)))
                .as("the domain of " + service);
    }

    static DescribedPredicate<JavaClass> edgeOf(String service) {
        String[] edges = EDGES.stream().map(edge -> service + "." + edge + "..").toArray(String[]::new);
        return resideInAnyPackage(edges).as("an edge of " + service);
    }
}
