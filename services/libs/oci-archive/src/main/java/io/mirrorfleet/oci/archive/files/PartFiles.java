package io.mirrorfleet.oci.archive.files;

import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ArchiveProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parts of an archive, exactly those that their checksums list.
 *
 * @param parts in order
 * @param checksums by name of the part
 */
record PartFiles(Parts parts, Checksums checksums) {

    /** Most parts of an archive: names with three digits stay in order for every shell. */
    static final int MOST = 1000;

    private static final int LARGEST_LIST = 1024 * 1024;

    static String part(String archive, int number) {
        return archive + ".tar." + "%03d".formatted(number);
    }

    static String checksumsOf(String archive) {
        return archive + ".SHA256SUMS";
    }

    /** Whether there is anything of such an archive in the folder. */
    static boolean any(Path folder, String archive) throws ArchiveException {
        return Files.exists(folder.resolve(checksumsOf(archive)), LinkOption.NOFOLLOW_LINKS)
                || !present(folder, archive).isEmpty();
    }

    static PartFiles find(Path folder, String archive) throws ArchiveException {
        Checksums checksums = checksums(folder, archive);
        List<Path> files = new ArrayList<>();
        for (int number = 0; number < checksums.sums().size(); number++) {
            String name = part(archive, number);
            if (!checksums.sums().containsKey(name)) {
                throw new ArchiveException(
                        ArchiveProblem.CHECKSUMS_INVALID, checksumsOf(archive), "does not list " + name);
            }
            if (!Files.isRegularFile(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                throw new ArchiveException(
                        ArchiveProblem.PART_MISSING, name, "is not in the folder; put it beside the other parts");
            }
            files.add(folder.resolve(name));
        }
        Set<String> unlisted = present(folder, archive);
        unlisted.removeAll(checksums.sums().keySet());
        if (!unlisted.isEmpty()) {
            throw new ArchiveException(
                    ArchiveProblem.CHECKSUMS_INVALID,
                    checksumsOf(archive),
                    "does not list " + unlisted.iterator().next());
        }
        return new PartFiles(Parts.of(files), checksums);
    }

    /** Reads every part. */
    void verify() throws ArchiveException {
        for (Path file : parts.files()) {
            String name = file.getFileName().toString();
            MessageDigest sum = Checksums.newSum();
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                Checksums.feed(in, sum);
            } catch (IOException e) {
                throw Entries.unreadable(name, e);
            }
            if (!HexFormat.of().formatHex(sum.digest()).equals(checksums.sums().get(name))) {
                throw new ArchiveException(
                        ArchiveProblem.PART_ALTERED, name, "is not what its checksum says; copy it again");
            }
        }
    }

    /** Names and sizes. */
    List<Map.Entry<String, Long>> sizes() {
        List<Map.Entry<String, Long>> sizes = new ArrayList<>();
        for (int number = 0; number < parts.files().size(); number++) {
            String name = parts.files().get(number).getFileName().toString();
            sizes.add(Map.entry(name, parts.ends().get(number) - parts.begin(number)));
        }
        return List.copyOf(sizes);
    }

    private static Checksums checksums(Path folder, String archive) throws ArchiveException {
        String name = checksumsOf(archive);
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ArchiveException(
                    ArchiveProblem.CHECKSUMS_MISSING, name, "is not in the folder; put it beside the parts");
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            Checksums checksums = Checksums.parse(in.readNBytes(LARGEST_LIST), name);
            if (checksums.sums().size() > MOST) {
                throw new ArchiveException(
                        ArchiveProblem.CHECKSUMS_INVALID, name, "lists more than " + MOST + " parts");
            }
            return checksums;
        } catch (ArchiveException e) {
            throw e;
        } catch (IOException e) {
            throw Entries.unreadable(name, e);
        }
    }

    /** Names of the files in the folder that are called like parts of this archive. */
    static Set<String> present(Path folder, String archive) throws ArchiveException {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, archive + ".tar.*")) {
            for (Path file : files) {
                names.add(file.getFileName().toString());
            }
            return names;
        } catch (IOException e) {
            throw Entries.unreadable(String.valueOf(folder.getFileName()), e);
        }
    }
}
