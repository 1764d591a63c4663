package io.mirrorfleet.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Rule 5: names say what a thing is. */
class NamesTest {

    private static final Pattern EMPTY_NAME =
            Pattern.compile("(.*(Util|Utils|Utility|Helper|Manager|Impl|Common))|((Abstract|Base)([A-Z].*)?)");
    private static final Set<String> EMPTY_PACKAGES = Set.of("util", "utils", "common", "misc", "support", "impl");

    @Test
    void noTypeHasAnEmptyName() {
        noClasses()
                .should(new ArchCondition<>("be named Util, Helper, Manager, Impl, Common, Abstract or Base") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        boolean empty = EMPTY_NAME.matcher(item.getSimpleName()).matches();
                        events.add(new SimpleConditionEvent(item, empty, item.getName()));
                    }
                })
                .check(OurClasses.all());
    }

    @Test
    void noPackageHasAnEmptyName() {
        noClasses()
                .should(new ArchCondition<>("be in a package util, common, misc, support or impl") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        boolean empty = Arrays.stream(item.getPackageName().split("\\."))
                                .anyMatch(EMPTY_PACKAGES::contains);
                        events.add(new SimpleConditionEvent(item, empty, item.getName()));
                    }
                })
                .check(OurClasses.all());
    }
}
