package io.mirrorfleet.simulator.openshift;

/** Objects that these tests apply. */
final class Rules {

    static final String TAGS_OF_DOCKER_IO = """
            {"metadata":{"name":"docker-io-tags"},"spec":{"imageTagMirrors":[
             {"source":"docker.io","mirrors":["192.168.122.1:5000"],"mirrorSourcePolicy":"NeverContactSource"}]}}""";

    static final String DIGESTS_OF_DOCKER_IO_WITHOUT_POLICY = """
            {"metadata":{"name":"docker-io-digests"},"spec":{"imageDigestMirrors":[
             {"source":"docker.io","mirrors":["192.168.122.1:5000"]}]}}""";

    static final String INSECURE_MIRROR = """
            {"metadata":{"name":"cluster"},"spec":{"registrySources":{"insecureRegistries":["192.168.122.1:5000"]}}}""";

    static final String INSECURE_URL = """
            {"metadata":{"name":"cluster"},"spec":{"registrySources":{"insecureRegistries":["http://192.168.122.1:5000"]}}}""";

    static final String SEARCH_LIST = """
            {"metadata":{"name":"cluster"},"spec":{"registrySources":{"containerRuntimeSearchRegistries":["quay.io"]}}}""";

    private Rules() {}
}
