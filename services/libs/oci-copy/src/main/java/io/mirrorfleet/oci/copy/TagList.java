package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the list of a repository's tags page by page, and ends whatever the registry answers. */
final class TagList {

    static final int MOST_TAGS = 100_000;

    private final Repository repository;
    private final Pages pages;
    private final Traffic traffic;
    private final Action action;

    TagList(Repository repository, Pages pages, Side side, Traffic traffic) {
        this.repository = repository;
        this.pages = pages;
        this.traffic = traffic;
        this.action = new Action(side, "list the tags of " + repository);
    }

    /** Where the pages come from. */
    interface Pages {

        /** The first page, or the one at this place. */
        TagPage read(Optional<URI> page) throws RegistryException;
    }

    List<Tag> all() throws RegistryException, InterruptedException {
        Set<Tag> tags = new LinkedHashSet<>();
        PageTrail trail = new PageTrail(action, FailureCode.TOO_MANY_TAGS);
        TagPage page = read(Optional.empty());
        while (true) {
            tags.addAll(page.tags());
            trail.requireAtMost(MOST_TAGS, tags.size(), "tags");
            if (page.next().isEmpty()) {
                return List.copyOf(tags);
            }
            trail.follow(page.next().get());
            page = read(page.next());
        }
    }

    private TagPage read(Optional<URI> page) throws RegistryException, InterruptedException {
        return traffic.ask(repository.registry(), () -> pages.read(page));
    }
}
