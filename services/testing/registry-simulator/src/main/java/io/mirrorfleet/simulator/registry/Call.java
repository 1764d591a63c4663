package io.mirrorfleet.simulator.registry;

/**
 * A request whose path was understood.
 *
 * @param request the request
 * @param repository the name between {@code /v2/} and the kind
 * @param rest what follows the kind: a reference, a digest, an upload id, or empty
 */
record Call(Request request, String repository, String rest) {

    boolean is(String method) {
        return request.method().equals(method);
    }

    boolean reads() {
        return is("GET") || is("HEAD");
    }
}
