package io.mirrorfleet.simulator.registry;

/** One way in which a connection fails below HTTP. */
public sealed interface Breakage {

    /**
     * The connection is reset while the head of the answer arrives.
     *
     * @param bytes how many of it arrive
     */
    record InAnswerHead(int bytes) implements Breakage {}

    /**
     * The connection is reset while the body of the answer arrives.
     *
     * @param bytes how many of it arrive
     */
    record InAnswerBody(int bytes) implements Breakage {}

    /**
     * The connection is reset while the body of the request is sent; the registry gets its beginning.
     *
     * @param bytes how many of it pass
     */
    record InRequestBody(int bytes) implements Breakage {}

    /**
     * The registry is not asked; these bytes come back as they are.
     *
     * @param raw one byte for each character
     */
    record Instead(String raw) implements Breakage {}
}
