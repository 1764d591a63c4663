package io.mirrorfleet.architecture;

import io.mirrorfleet.events.EventType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/reference/events.md lists every event, where it travels, what it is worth and what is in it. */
class EventsDocTest {

    private static final String PAGE = HouseFiles.text("docs/reference/events.md");

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theTableHasEveryEvent(EventType type) {
        String fields = Arrays.stream(type.payload().getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));

        assertThat(PAGE).contains("| `" + type.shortName() + "` | " + kind(type) + " | " + fields + " |");
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theEventStandsUnderItsTopic(EventType type) {
        String section = PAGE.substring(PAGE.indexOf("## `" + type.topic().wireName() + "`"));
        int next = section.indexOf("\n## ", 1);

        assertThat(next < 0 ? section : section.substring(0, next)).contains("| `" + type.shortName() + "` |");
    }

    @Test
    void theTableHasNoOtherEvent() {
        long rows = PAGE.lines()
                .filter(line -> line.matches("\\| `[a-z.]+` \\| (proof|observation|registration) \\|.*"))
                .count();

        assertThat(rows).isEqualTo(EventType.values().length);
    }

    private static String kind(EventType type) {
        return type.kind().name().toLowerCase(Locale.ROOT);
    }
}
