package io.mirrorfleet.oci.copy.internal.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The target of {@code rel="next"} in Link headers: RFC 8288, section 3. */
final class NextLink {

    // One link: its target in angle brackets (which may hold commas and semicolons), then its parameters. Possessive,
    // because
    // each step that could be taken back would cost a piece of the stack.
    private static final Pattern LINK = Pattern.compile("<([^>]*)>((?:[^,\"]|\"[^\"]*\")*+)");
    private static final Pattern REL =
            Pattern.compile(";\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;]+))", Pattern.CASE_INSENSITIVE);

    private NextLink() {}

    static Optional<String> in(List<String> headers) {
        return headers.stream()
                .flatMap(header -> LINK.matcher(header).results())
                .filter(link -> leadsOn(link.group(2)))
                .map(link -> link.group(1))
                .findFirst();
    }

    private static boolean leadsOn(String parameters) {
        Matcher rel = REL.matcher(parameters);
        if (!rel.find()) {
            return false;
        }
        String types = rel.group(1) == null ? rel.group(2) : rel.group(1);
        return Stream.of(types.strip().split("\\s+")).anyMatch("next"::equalsIgnoreCase);
    }
}
