package io.mirrorfleet.cli.copy;

import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.InvalidNameException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to be copied where, each target once. */
public final class CopyList {

    private CopyList() {}

    /**
     * Places each line of a file: a reference, an empty line, or a comment after {@code #}.
     *
     * @throws UnusableListException when a line is no reference, two lines land on the same target, or nothing is left
     */
    public static List<ImageCopy> of(List<String> lines, TargetPlace place) {
        Map<String, Placed> placed = new LinkedHashMap<>();
        for (int number = 1; number <= lines.size(); number++) {
            String written = withoutComment(lines.get(number - 1));
            if (!written.isEmpty()) {
                add(new Placed(number, copy(number, written, place)), placed);
            }
        }
        if (placed.isEmpty()) {
            throw new UnusableListException("the list names no image: write one reference on each line");
        }
        return placed.values().stream().map(Placed::copy).toList();
    }

    private static void add(Placed added, Map<String, Placed> placed) {
        Placed first = placed.putIfAbsent(added.copy().place(), added);
        if (first != null && !first.copy().equals(added.copy())) {
            throw new UnusableListException("lines " + first.line() + " and " + added.line() + " both become "
                    + added.copy().target() + ", from " + first.copy().source() + " and from "
                    + added.copy().source() + ": copy them by two lists with a different --to");
        }
    }

    private static ImageCopy copy(int number, String written, TargetPlace place) {
        try {
            return place.of(ImageReference.parse(written));
        } catch (InvalidNameException e) {
            throw new UnusableListException("line " + number + ": " + e.getMessage());
        }
    }

    private static String withoutComment(String line) {
        int comment = line.indexOf('#');
        return (comment < 0 ? line : line.substring(0, comment)).strip();
    }

    private record Placed(int line, ImageCopy copy) {}
}
