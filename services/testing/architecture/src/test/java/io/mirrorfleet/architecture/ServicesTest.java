package io.mirrorfleet.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Rules 2 and 3, and what the style says about injection and about time: the domain is plain, the edges are apart. */
class ServicesTest {

    private static final Set<String> TAKEN_FROM_THE_AIR = Set.of(
            "java.lang.Math.random",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.systemUTC",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current");

    @SuppressWarnings("unused") // read by @FieldSource
    static final java.util.List<String> SERVICES = OurClasses.SERVICES;

    @ParameterizedTest
    @FieldSource("SERVICES")
    void theDomainKnowsNeitherItsEdgesNorAFramework(String service) {
        noClasses()
                .that(OurClasses.domainOf(service))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "jakarta..",
                                "io.quarkus..",
                                "io.smallrye..",
                                "io.fabric8..",
                                "org.apache.kafka..",
                                "java.sql..",
                                "javax.sql..",
                                "org.hibernate..")
                        .or(OurClasses.edgeOf(service)))
                .check(OurClasses.all());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void edgesKnowTheDomainAndNotEachOther(String service) {
        slices().matching(service + ".(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(wiringOf(service), alwaysTrue())
                .ignoreDependency(alwaysTrue(), OurClasses.domainOf(service))
                .check(OurClasses.all());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void everyPackageOfAServiceIsItsDomainOrAnEdge(String service) {
        noClasses()
                .that()
                .resideInAPackage(service + ".*..")
                .should(new ArchCondition<>("be in a package that is neither a part of a domain nor an edge") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        String name = item.getPackageName().substring(service.length() + 1);
                        boolean known = OurClasses.EDGES.contains(name) || OurClasses.PARTS.contains(name);
                        events.add(new SimpleConditionEvent(item, !known, item.getName() + " is in neither"));
                    }
                })
                .check(OurClasses.all());
    }

    @Test
    void servicesDoNotKnowServices() {
        slices().matching("io.mirrorfleet.(*)..")
                .as("services")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.not(resideInAnyPackage(all())), alwaysTrue())
                .ignoreDependency(alwaysTrue(), DescribedPredicate.not(resideInAnyPackage(all())))
                .check(OurClasses.all());
    }

    @Test
    void collaboratorsComeThroughTheConstructor() {
        noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .orShould()
                .beAnnotatedWith("jakarta.persistence.PersistenceContext")
                .check(OurClasses.all());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void timeAndIdentityAreHandedToTheDomain(String service) {
        noClasses()
                .that(OurClasses.domainOf(service))
                .should(new ArchCondition<>("take time, randomness or identity from the air") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        item.getAccessesFromSelf().stream()
                                .filter(ServicesTest::fromTheAir)
                                .forEach(access ->
                                        events.add(SimpleConditionEvent.satisfied(access, access.getDescription())));
                    }
                })
                .check(OurClasses.all());
    }

    private static boolean fromTheAir(JavaAccess<?> access) {
        return access.getTarget() instanceof com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget target
                && TAKEN_FROM_THE_AIR.contains(target.getOwner().getName() + "." + target.getName());
    }

    private static DescribedPredicate<JavaClass> wiringOf(String service) {
        return simpleName("Wiring").and(resideInAnyPackage(service + ".config"));
    }

    private static String[] all() {
        return OurClasses.SERVICES.stream().map(service -> service + "..").toArray(String[]::new);
    }
}
