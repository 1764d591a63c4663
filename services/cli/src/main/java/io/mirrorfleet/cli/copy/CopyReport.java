package io.mirrorfleet.cli.copy;

/** Is told how a batch gets on, from several threads at once; it must return quickly. */
public interface CopyReport {

    /** What this image needs is known. */
    default void planned(ImageProgress image) {}

    /** This image has ended. */
    default void ended(ImageProgress image) {}

    /** Time has passed. */
    default void tick(CopyBoard board) {}

    /** Everything has ended. */
    default void finished(CopyBoard board) {}
}
