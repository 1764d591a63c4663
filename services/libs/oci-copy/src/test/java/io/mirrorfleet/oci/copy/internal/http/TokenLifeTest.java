package io.mirrorfleet.oci.copy.internal.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenLifeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    {}                                                          | -                             | 60
                    {"expires_in":300}                                          | -                             | 300
                    {"expires_in":0}                                            | -                             | 1
                    {"expires_in":99999999}                                     | -                             | 86400
                    {"expires_in":300,"issued_at":"2026-01-02T03:00:00Z"}       | Fri, 02 Jan 2026 03:00:00 GMT | 300
                    {"expires_in":300,"issued_at":"2026-01-02T03:00:00Z"}       | Fri, 02 Jan 2026 03:01:00 GMT | 240
                    {"expires_in":300,"issued_at":"2026-01-02T05:00:00+02:00"}  | Fri, 02 Jan 2026 03:01:00 GMT | 240
                    {"expires_in":300,"issued_at":"2026-01-02T03:09:00Z"}       | Fri, 02 Jan 2026 03:00:00 GMT | 300
                    {"expires_in":300,"issued_at":"2026-01-01T03:00:00Z"}       | Fri, 02 Jan 2026 03:00:00 GMT | 300
                    {"expires_in":300,"issued_at":"yesterday"}                  | Fri, 02 Jan 2026 03:00:00 GMT | 300
                    """)
    void countsFromTheReceiptByTheServersOwnClock(String token, String date, long seconds) throws Exception {
        assertThat(TokenLife.of(new JsonMapper().readTree(token), Optional.ofNullable(date)))
                .isEqualTo(Duration.ofSeconds(seconds));
    }
}
