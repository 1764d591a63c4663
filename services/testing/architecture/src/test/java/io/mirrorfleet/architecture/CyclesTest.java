package io.mirrorfleet.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Rule 4: no cycles between packages. */
class CyclesTest {

    private static final String EVENTS = "io.mirrorfleet.events";

    @Test
    void packagesFormNoCycle() {
        slices().assignedFrom(new PackageOf()).should().beFreeOfCycles().check(OurClasses.all());
    }

    /**
     * Every package for itself. The events and the list of all events count as one: the list names each payload and each payload
     * is one of the list, as a sealed interface and its records would be.
     */
    private static final class PackageOf implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            String name = javaClass.getPackageName();
            if (!name.startsWith("io.mirrorfleet.")) {
                return SliceIdentifier.ignore();
            }
            return SliceIdentifier.of(name.startsWith(EVENTS + ".") ? EVENTS : name);
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
