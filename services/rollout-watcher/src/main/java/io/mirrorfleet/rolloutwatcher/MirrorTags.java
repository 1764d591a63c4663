package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.ImageTarget;

/** Which digest each tag of a mirror stands for, as far as events about images have told. */
public interface MirrorTags {

    /**
     * Notes what an event says, inside a transaction.
     *
     * @param sequence the event's place among those of its source; an older one than what is known changes nothing
     */
    void note(ImageTarget image, long sequence);

    /** Notes that nothing is at this place any more, with the sequence of the event that says so, inside a transaction. */
    void gone(String target, long sequence);

    /** Whether no later event says that the image's place in the mirror stands for another digest. */
    boolean standsFor(ImageTarget image);
}
