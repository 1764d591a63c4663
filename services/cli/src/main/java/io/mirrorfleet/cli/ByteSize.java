package io.mirrorfleet.cli;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A number of bytes.
 *
 * @param bytes how many
 */
record ByteSize(long bytes) {

    /** Reads {@code 4GiB}, {@code 4000MB}, {@code 4095MiB}. */
    static final class Text implements ITypeConverter<ByteSize> {

        private static final Pattern TEXT = Pattern.compile("(\\d{1,9})(MB|GB|MiB|GiB)");
        private static final Map<String, Long> UNITS =
                Map.of("MB", 1_000_000L, "GB", 1_000_000_000L, "MiB", 1L << 20, "GiB", 1L << 30);

        @Override
        public ByteSize convert(String text) {
            Matcher matcher = TEXT.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("\"" + text + "\" is not a size like 4GiB, 4095MiB or 4000MB");
            }
            return new ByteSize(Long.parseLong(matcher.group(1)) * UNITS.getOrDefault(matcher.group(2), 1L));
        }
    }
}
