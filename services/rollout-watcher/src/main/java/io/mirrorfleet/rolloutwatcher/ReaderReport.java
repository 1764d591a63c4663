package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.rollout.Reading;
import io.mirrorfleet.registriesconf.NodeFiles;
import java.util.Map;

/** What the reader on a node has to say at one moment. */
public sealed interface ReaderReport {

    /** There is no reader on the node. */
    record NoReader() implements ReaderReport {}

    /** There is one, but it does not run, or its log cannot be had. */
    record Silent(String pod, String why) implements ReaderReport {}

    /** Its last line cannot serve as a proof. */
    record Unusable(String pod, String why) implements ReaderReport {}

    /**
     * The content of the node's files, each checked against the hash printed beside it.
     *
     * @param reading which line of which reader
     * @param bootId of the node the reader runs on, in the reader's words
     * @param fileHash {@code sha256:…} of registries.conf
     * @param dropIns {@code sha256:…} of each file in registries.conf.d
     * @param files the content
     */
    record Read(Reading reading, String bootId, String fileHash, Map<String, String> dropIns, NodeFiles files)
            implements ReaderReport {
        public Read {
            dropIns = Map.copyOf(dropIns);
        }
    }
}
