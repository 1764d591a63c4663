package io.mirrorfleet.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/reference/rest.md lists every call that a service takes, and no other. */
class RestDocTest {

    private static final String ANNOTATIONS = "jakarta.ws.rs.";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `((?:GET|POST|PUT|DELETE) /v1/[^`?]+)");

    @Test
    void thePageHasEveryCallAndNoOther() {
        assertThat(listed()).isNotEmpty().isEqualTo(offered());
    }

    private static Set<String> listed() {
        return ROW.matcher(HouseFiles.text("docs/reference/rest.md"))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> offered() {
        return OurClasses.all().stream()
                .filter(each ->
                        path(each).filter(path -> path.startsWith("/v1")).isPresent())
                .flatMap(RestDocTest::calls)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> calls(JavaClass resource) {
        return resource.getMethods().stream().flatMap(method -> Stream.of("GET", "POST", "PUT", "DELETE")
                .filter(verb -> method.isAnnotatedWith(ANNOTATIONS + verb))
                .map(verb ->
                        verb + " " + path(resource).orElse("") + path(method).orElse("")));
    }

    private static Optional<String> path(HasAnnotations<?> annotated) {
        return annotated
                .tryGetAnnotationOfType(ANNOTATIONS + "Path")
                .flatMap(path -> path.get("value"))
                .map(String::valueOf);
    }
}
