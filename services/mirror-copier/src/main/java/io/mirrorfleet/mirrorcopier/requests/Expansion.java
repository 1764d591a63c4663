package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.mirrorcopier.selection.TagChoice;

/** What was found out about a rule. */
public sealed interface Expansion {

    /** Position of the rule in its request. */
    int selection();

    /** The tags are known, and this is what the rule makes of them. */
    record Chosen(int selection, TagChoice choice) implements Expansion {}

    /** The tags can't be known. */
    record Failed(int selection, ItemFailure why) implements Expansion {}
}
