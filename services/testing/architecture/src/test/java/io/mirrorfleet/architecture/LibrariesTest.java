package io.mirrorfleet.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/** Rule 1: the libraries are plain Java; what else they need is named here, and stays behind an internal package. */
class LibrariesTest {

    private static final String[] EVERYWHERE = {"java..", "org.jspecify.annotations.."};

    @Test
    void ociNamesNeedsTheJdkAlone() {
        only("io.mirrorfleet.oci.names..", "io.mirrorfleet.oci.names..").check(OurClasses.all());
    }

    @Test
    void ociCopyTalksHttpAndJsonInternally() {
        classes()
                .that()
                .resideInAPackage("io.mirrorfleet.oci.copy..")
                .and()
                .resideOutsideOfPackage("..internal..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(with("io.mirrorfleet.oci..", "org.slf4j.."))
                .check(OurClasses.all());
        only(
                        "io.mirrorfleet.oci.copy.internal..",
                        "io.mirrorfleet.oci..",
                        "javax.net.ssl..",
                        "org.apache.hc..",
                        "com.fasterxml.jackson..",
                        "org.slf4j..")
                .check(OurClasses.all());
    }

    @Test
    void ociArchiveKnowsJsonAndTarInternally() {
        classes()
                .that()
                .resideInAPackage("io.mirrorfleet.oci.archive..")
                .and()
                .resideOutsideOfPackage("..internal..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(with("io.mirrorfleet.oci.."))
                .check(OurClasses.all());
        only("io.mirrorfleet.oci.archive.internal.json..", "io.mirrorfleet.oci..", "com.fasterxml.jackson..")
                .check(OurClasses.all());
        only("io.mirrorfleet.oci.archive.internal.tar..", "io.mirrorfleet.oci..", "org.apache.commons.compress..")
                .check(OurClasses.all());
    }

    @Test
    void registriesConfReadsTomlInternally() {
        classes()
                .that()
                .resideInAPackage("io.mirrorfleet.registriesconf..")
                .and()
                .resideOutsideOfPackage("..internal..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(with("io.mirrorfleet.registriesconf..", "io.mirrorfleet.oci.names.."))
                .check(OurClasses.all());
        only("io.mirrorfleet.registriesconf.internal..", "io.mirrorfleet.registriesconf..", "com.fasterxml.jackson..")
                .check(OurClasses.all());
    }

    /** Its payloads are plain records; JSON is what the contract is about, so the envelope may know it. */
    @Test
    void eventContractKnowsJsonInTheEnvelopeOnly() {
        only(
                        "io.mirrorfleet.events",
                        "io.mirrorfleet.events..",
                        "io.mirrorfleet.oci.names..",
                        "com.fasterxml.jackson..")
                .check(OurClasses.all());
        only("io.mirrorfleet.events.*..", "io.mirrorfleet.events..", "io.mirrorfleet.oci.names..")
                .check(OurClasses.all());
    }

    private static ArchRule only(String where, String... allowed) {
        return classes()
                .that()
                .resideInAPackage(where)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(with(allowed));
    }

    private static String[] with(String... allowed) {
        return Stream.concat(Stream.of(EVERYWHERE), Stream.of(allowed)).toArray(String[]::new);
    }
}
