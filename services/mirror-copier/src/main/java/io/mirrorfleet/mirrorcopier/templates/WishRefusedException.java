package io.mirrorfleet.mirrorcopier.templates;

/** A stored wish can't be taken on as things are now; the message says why. */
public final class WishRefusedException extends RuntimeException {

    /** The message goes into an event. */
    public WishRefusedException(String why) {
        super(why);
    }
}
