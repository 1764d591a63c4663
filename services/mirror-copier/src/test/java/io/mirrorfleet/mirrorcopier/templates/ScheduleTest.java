package io.mirrorfleet.mirrorcopier.templates;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** When a schedule comes next. */
class ScheduleTest {

    @ParameterizedTest
    @CsvSource({
        "0 3 * * *, UTC, 2025-10-01T03:00:00Z, 2025-10-02T03:00:00Z",
        "0 3 * * *, UTC, 2025-10-01T02:59:59Z, 2025-10-01T03:00:00Z",
        "*/15 * * * *, UTC, 2025-10-01T03:01:00Z, 2025-10-01T03:15:00Z",
        "30 6 * * 1-5, Europe/Rome, 2025-10-03T05:00:00Z, 2025-10-06T04:30:00Z",
        "0 0 29 2 *, UTC, 2025-01-01T00:00:00Z, 2028-02-29T00:00:00Z",
        // The clocks of Rome go from 02:00 to 03:00 on 30 March 2025, and from 03:00 back to 02:00 on 26 October.
        "30 2 * * *, Europe/Rome, 2025-10-26T00:30:00Z, 2025-10-27T01:30:00Z",
    })
    void theNextTimeIsTheFirstAfterNow(String fields, String zone, Instant now, Instant next) {
        assertThat(Schedule.parse(fields, ZoneId.of(zone)).after(now)).contains(next);
    }

    @Test
    void aDayThatNeverComesHasNoNextTime() {
        assertThat(Schedule.parse("0 0 30 2 *", ZoneOffset.UTC).after(Instant.EPOCH))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@daily", "* * * *", "0 0 3 * * ?", "60 * * * *", "every night"})
    void anythingButFiveFieldsIsRefused(String fields) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.parse(fields, ZoneOffset.UTC))
                .withMessageContaining("0 3 * * 1-5");
    }

    @Test
    void aTimeZoneIsOneByName() {
        assertThat(Schedule.zone("Europe/Rome")).isEqualTo(ZoneId.of("Europe/Rome"));
        assertThatIllegalArgumentException().isThrownBy(() -> Schedule.zone("Rome"));
    }
}
