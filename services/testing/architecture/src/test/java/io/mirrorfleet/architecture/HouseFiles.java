package io.mirrorfleet.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of the repository that this module runs in. */
final class HouseFiles {

    static final Path ROOT = Path.of("../../..").toAbsolutePath().normalize();

    private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");

    private HouseFiles() {}

    static String text(String path) {
        return text(ROOT.resolve(path));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Folders of all modules of the build. */
    static List<Path> modules() {
        return MODULE.matcher(text("pom.xml"))
                .results()
                .map(found -> ROOT.resolve(found.group(1)))
                .toList();
    }

    /** Regular files below a folder whose name ends like this, in a fixed order. */
    static List<Path> below(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.getFileName().toString().endsWith(ending))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** README.md and every page of docs/. */
    static List<Path> documents() {
        return Stream.concat(Stream.of(ROOT.resolve("README.md")), below(ROOT.resolve("docs"), ".md").stream())
                .toList();
    }
}
