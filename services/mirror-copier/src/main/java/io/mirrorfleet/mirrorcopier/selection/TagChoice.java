package io.mirrorfleet.mirrorcopier.selection;

import io.mirrorfleet.oci.names.Tag;
import java.util.List;

/**
 * What a rule made of the tags that there were.
 *
 * @param listed tags that the repository has; 0 when the rule names its tags
 * @param matched tags that fitted the rule
 * @param excluded of these, tags that were left out by a pattern
 * @param notVersions of the rest, tags that have no place in the order of versions
 * @param tags what is left
 */
public record TagChoice(int listed, int matched, int excluded, int notVersions, List<Tag> tags) {

    public TagChoice {
        tags = List.copyOf(tags);
    }
}
