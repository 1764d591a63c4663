package io.mirrorfleet.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

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

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.mirrorfleet");

    private OurClasses() {}

    static JavaClasses all() {
        return ALL;
    }

    static String[] servicePackages() {
        return SERVICES.toArray(String[]::new);
    }
}
