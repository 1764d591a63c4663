package io.mirrorfleet.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.common.utils.StringUtil;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/reference/configuration.md lists every key of every configuration mapping with its default, and no other. */
class ConfigurationDocTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+\\.[^`]+)` \\|([^|]*)\\|");

    /** Keys that are read one by one, not through a mapping. */
    private static final Set<String> ALONE = Set.of(
            "mirrorfleet.tokens-file | ",
            "mirrorfleet.replica | `${HOSTNAME:local}`",
            "mirrorfleet.exit-on-stdin-eof | `false`");

    @Test
    void thePageHasEveryKeyWithItsDefaultAndNoOther() {
        assertThat(listed()).isEqualTo(declared());
    }

    private static Set<String> listed() {
        return ROW.matcher(HouseFiles.text("docs/reference/configuration.md"))
                .results()
                .map(row -> row.group(1) + " | " + row.group(2).strip())
                .filter(row -> !row.startsWith("quarkus.") && !row.startsWith("kafka."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> declared() {
        Set<String> rows = new TreeSet<>(ALONE);
        for (JavaClass each : OurClasses.all()) {
            if (each.isAnnotatedWith(ConfigMapping.class)) {
                Class<?> mapping = each.reflect();
                keys(mapping.getAnnotation(ConfigMapping.class).prefix(), mapping)
                        .forEach(rows::add);
            }
        }
        return rows;
    }

    private static Stream<String> keys(String prefix, Class<?> group) {
        return Arrays.stream(group.getMethods())
                .filter(method -> !method.isDefault())
                .flatMap(method -> keys(prefix + "." + name(method), method, method.getGenericReturnType()));
    }

    private static Stream<String> keys(String key, Method method, Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            return keys(key + ".\"NAME\"", method, generic.getActualTypeArguments()[1]);
        }
        if (type instanceof Class<?> group && group.isInterface() && group.getEnclosingClass() != null) {
            return keys(key, group);
        }
        return Stream.of(key + " | " + standard(method));
    }

    private static String name(Method method) {
        WithName given = method.getAnnotation(WithName.class);
        return given == null ? StringUtil.skewer(method.getName()) : given.value();
    }

    private static String standard(Method method) {
        WithDefault given = method.getAnnotation(WithDefault.class);
        return Optional.ofNullable(given)
                .map(value -> "`" + value.value() + "`")
                .orElse("");
    }

    /** So that an empty class path does not pass for an empty page. */
    @Test
    void mappingsAreFound() {
        List<String> mappings = OurClasses.all().stream()
                .filter(each -> each.isAnnotatedWith(ConfigMapping.class))
                .map(JavaClass::getSimpleName)
                .toList();

        assertThat(mappings).contains("JobsConfig", "AuditConfig");
    }
}
