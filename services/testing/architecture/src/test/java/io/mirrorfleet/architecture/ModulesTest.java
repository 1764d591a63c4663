package io.mirrorfleet.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ModulesTest {

    @Test
    void everyModuleWithCodeIsLookedAt() {
        Set<String> seen =
                OurClasses.all().stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(HouseFiles.modules()).isNotEmpty().allSatisfy(module -> {
            Path sources = module.resolve("src/main/java");
            assertThat(seen)
                    .as(module + " is not on the class path: add it to services/testing/architecture/pom.xml")
                    .containsAll(HouseFiles.below(sources, "package-info.java").stream()
                            .map(file -> sources.relativize(file.getParent())
                                    .toString()
                                    .replace('/', '.'))
                            .toList());
        });
    }
}
