package io.mirrorfleet.events.mirroring;

/**
 * What a rule selected, frozen with the plan. What came of each selected tag stands among the images.
 *
 * @param repository the repository, fully qualified
 * @param tags the rule
 * @param listed tags that the repository had; 0 when the rule names its tags
 * @param matched tags that fitted the rule
 * @param excluded of these, tags that were left out by an exclude pattern
 * @param notVersions of the rest, tags that have no place in the order of versions
 * @param selected tags that became images of the request
 */
public record SelectionResult(
        String repository, TagsWish tags, int listed, int matched, int excluded, int notVersions, int selected) {}
