package io.mirrorfleet.endtoend;

import java.util.stream.Stream;

/**
 * A call that must be refused, and how.
 *
 * @param what is wrong with it
 * @param method HTTP method
 * @param path where it goes
 * @param body JSON, or what claims to be
 * @param refusal how it must be refused
 */
record BadCall(String what, String method, String path, String body, Refusal refusal) {

    private static final String REQUESTS = "/v1/mirror-requests";
    private static final String NGINX = "'images':[{'source':'nginx:1.25.3'}]";
    private static final String LAB = "'mirror':'lab-mirror'";

    /**
     * How a call is refused.
     *
     * @param status HTTP status
     * @param code stable code of the whole
     * @param pointer the one field at fault; empty when it is no field
     * @param fieldCode stable code of the field's fault
     */
    record Refusal(int status, String code, String pointer, String fieldCode) {

        /** Because of a field whose value is of the right type. */
        static Refusal field(String pointer, String fieldCode) {
            return new Refusal(422, "INVALID_FIELD", pointer, fieldCode);
        }

        /** Because of a field that could not be read. */
        static Refusal unread(String pointer, String code) {
            return new Refusal(400, code, pointer, code);
        }

        /** Because of the whole. */
        static Refusal whole(int status, String code) {
            return new Refusal(status, code, "", "");
        }
    }

    @Override
    public String toString() {
        return what;
    }

    /** Mirror requests that were read and make no sense. */
    static Stream<BadCall> wishes() {
        return Stream.of(
                field("malformed reference", "/images/0/source", "INVALID_NAME", source("docker.io/UPPER/x:1"), LAB),
                field("empty reference", "/images/0/source", "INVALID_NAME", source(""), LAB),
                field("NUL in a reference", "/images/0/source", "INVALID_FIELD", source("nginx\\u0000:1"), LAB),
                field(
                        "other source registry",
                        "/images/0/source",
                        "SOURCE_NOT_ALLOWED",
                        source("evil.example/x:1"),
                        LAB),
                field("metadata address", "/images/0/source", "SOURCE_NOT_ALLOWED", source("169.254.169.254/x:1"), LAB),
                field("no source", "/images/0/source", "MISSING_FIELD", "'images':[{}]", LAB),
                field("null image", "/images/0/source", "MISSING_FIELD", "'images':[null]", LAB),
                field("no images", "/images", "INVALID_FIELD", LAB),
                field("empty images", "/images", "INVALID_FIELD", "'images':[]", LAB),
                field("two images to one target", "/images/1/source", "TARGET_TWICE", twice(), LAB),
                field("unasked target", "/images/0/target", "INVALID_FIELD", target(), LAB),
                field("no mirror", "/mirror", "MISSING_FIELD", NGINX),
                field("unknown mirror", "/mirror", "MIRROR_UNKNOWN", NGINX, "'mirror':'nowhere'"),
                field("malformed mirror", "/mirror", "INVALID_FIELD", NGINX, "'mirror':'../etc'"),
                field("unknown placement", "/placement", "INVALID_FIELD", NGINX, LAB, "'placement':'random'"),
                field("platforms", "/platforms/0", "INVALID_NAME", NGINX, LAB, "'platforms':[null]"),
                field("long reason", "/reason", "INVALID_FIELD", NGINX, LAB, "'reason':'" + "x".repeat(501) + "'"),
                field("NUL in the reason", "/reason", "INVALID_FIELD", NGINX, LAB, "'reason':'a\\u0000b'"));
    }

    /** Mirror requests whose rollout makes no sense. */
    static Stream<BadCall> rolloutWishes() {
        return Stream.of(
                rollout("unknown policy", "policy", "POLICY_UNKNOWN", "'policy':'nobodys','clusters':['crc']"),
                rollout("NUL in a policy", "policy", "INVALID_FIELD", "'policy':'a\\u0000','clusters':['crc']"),
                rollout("unknown cluster", "clusters/1", "CLUSTER_UNKNOWN", docker("'clusters':['crc','mars']")),
                rollout("NUL in a cluster", "clusters/0", "INVALID_FIELD", docker("'clusters':['\\u0000']")),
                rollout("null cluster", "clusters/0", "CLUSTER_UNKNOWN", docker("'clusters':[null]")),
                rollout("no clusters", "clusters", "INVALID_FIELD", docker("'clusters':[]")),
                rollout("both ways", "clusters", "INVALID_FIELD", docker("'clusters':['crc'],'selector':'env=lab'")),
                rollout("bad selector", "selector", "INVALID_FIELD", docker("'selector':'=,='")),
                rollout("bad approval", "approval", "INVALID_FIELD", docker("'clusters':['crc'],'approval':'no'")));
    }

    /** Mirror requests that can't be read. */
    static Stream<BadCall> unreadable() {
        return Stream.of(
                unread("text for a list", "/images", "WRONG_TYPE", wish("'images':'nginx'", LAB)),
                unread("number for text", "/images/0/source", "WRONG_TYPE", wish("'images':[{'source':7}]", LAB)),
                unread(
                        "text for a flag",
                        "/includeReferrers",
                        "WRONG_TYPE",
                        wish(NGINX, LAB, "'includeReferrers':'no'")),
                unread("list for an object", "/rollout", "WRONG_TYPE", wish(NGINX, LAB, "'rollout':[]")),
                unread("unknown field", "/image", "UNKNOWN_FIELD", wish("'image':'nginx'", LAB)),
                unread("unknown field inside", "/images/0/tag", "UNKNOWN_FIELD", wish("'images':[{'tag':'1'}]", LAB)),
                malformed("not JSON", "MALFORMED_JSON", "nginx, please"),
                malformed("half a document", "MALFORMED_JSON", "{\"images\":[{"),
                malformed("two documents", "MALFORMED_JSON", wish(NGINX, LAB) + "{}"),
                malformed("a field twice", "MALFORMED_JSON", wish(NGINX, LAB, LAB)),
                malformed("no body", "MISSING_BODY", ""),
                malformed("null body", "MISSING_BODY", "null"));
    }

    /** Calls of other resources. */
    static Stream<BadCall> elsewhere() {
        return Stream.of(
                put("mirrors/x", "{}", "/endpoint", "MISSING_FIELD"),
                put("mirrors/x", "{'endpoint':'http://x'}", "/endpoint", "INVALID_NAME"),
                put("mirrors/x", "{'endpoint':'x:5000','tls':'maybe'}", "/tls", "INVALID_FIELD"),
                put("mirrors/x", "{'endpoint':'x:5000','credentialsRef':'../x'}", "/credentialsRef", "INVALID_FIELD"),
                put("clusters/x", "{'credentials':{'observe':'x'}}", "/credentials/configure", "MISSING_FIELD"),
                put("clusters/crc", credentials("../etc/passwd"), "/credentials/configure", "INVALID_NAME"),
                put("clusters/crc", credentials("absent"), "/credentials/configure", "UNUSABLE_KUBECONFIG"),
                put("mirror-policies/x", "{'kind':'transparent','rules':[null]}", "/rules/0", "MISSING_FIELD"),
                put("mirror-policies/x", "{'kind':'magic','rules':[]}", "/kind", "INVALID_FIELD"),
                rollouts("{'policy':'nobodys','clusters':['crc'],'reason':'x'}", "/policy", "POLICY_UNKNOWN"),
                rollouts("{'policy':'docker-hub','clusters':[null],'reason':'x'}", "/clusters/0", "CLUSTER_UNKNOWN"),
                rollouts("{'policy':'docker-hub','clusters':['crc']}", "/reason", "MISSING_FIELD"),
                rollouts("{'policy':'docker-hub','clusters':['crc'],'reason':'\\u0000'}", "/reason", "INVALID_FIELD"));
    }

    /** Query parameters that must not be guessed at: a dry run that is misspelt must not become a rollout. */
    static Stream<BadCall> parameters() {
        return Stream.of(
                parameter("POST", "/v1/rollouts", "dryRun", "perhaps"),
                parameter("GET", "/v1/clusters", "cursor", "AA"),
                parameter("GET", "/v1/clusters", "limit", "many"),
                parameter("GET", "/v1/audit/events", "from", "yesterday"),
                parameter("GET", "/v1/audit/events", "correlation", "1"),
                parameter("GET", "/v1/audit/events", "limit", "0"));
    }

    /** Paths that lead nowhere. */
    static Stream<BadCall> nowhere() {
        return Stream.of(
                get("/v1/nothing", "NOT_FOUND"),
                get("/nothing", "NOT_FOUND"),
                get("/v1/mirror-requests/0190b3c0-0000-7000-8000-000000000000", "REQUEST_UNKNOWN"),
                get("/v1/mirror-requests/not-an-id", "REQUEST_UNKNOWN"),
                get("/v1/mirror-requests/not-an-id/events", "REQUEST_UNKNOWN"),
                get("/v1/mirrors/nowhere", "MIRROR_UNKNOWN"),
                get("/v1/clusters/mars", "CLUSTER_UNKNOWN"),
                get("/v1/clusters/mars/nodes", "CLUSTER_UNKNOWN"),
                get("/v1/mirror-policies/nobodys", "POLICY_UNKNOWN"),
                get("/v1/rollouts/not-an-id", "ROLLOUT_UNKNOWN"),
                get("/v1/audit/chains/not-an-id", "CHAIN_UNKNOWN"));
    }

    /** A mirror request as JSON. */
    static String wish(String... fields) {
        return json("{" + String.join(",", fields) + "}");
    }

    private static String json(String written) {
        return written.replace('\'', '"');
    }

    private static BadCall post(String what, String body, Refusal refusal) {
        return new BadCall(what, "POST", REQUESTS, body, refusal);
    }

    private static BadCall field(String what, String pointer, String code, String... fields) {
        return post(what, wish(fields), Refusal.field(pointer, code));
    }

    private static BadCall rollout(String what, String field, String code, String rollout) {
        String body = wish(NGINX, LAB, "'rollout':{" + rollout + "}");
        return post(what, body, Refusal.field("/rollout/" + field, code));
    }

    private static BadCall unread(String what, String pointer, String code, String body) {
        return post(what, body, Refusal.unread(pointer, code));
    }

    private static BadCall malformed(String what, String code, String body) {
        return post(what, body, Refusal.whole(400, code));
    }

    private static BadCall put(String path, String body, String pointer, String code) {
        return new BadCall(path + " " + body, "PUT", "/v1/" + path, json(body), Refusal.field(pointer, code));
    }

    private static BadCall rollouts(String body, String pointer, String code) {
        return new BadCall("rollouts " + body, "POST", "/v1/rollouts", json(body), Refusal.field(pointer, code));
    }

    private static BadCall parameter(String method, String path, String name, String value) {
        String body = method.equals("GET") ? "" : json("{'policy':'docker-hub','clusters':['crc'],'reason':'x'}");
        String query = path + "?" + name + "=" + value;
        return new BadCall(query, method, query, body, Refusal.unread("?" + name, "PARAMETER_INVALID"));
    }

    private static BadCall get(String path, String code) {
        return new BadCall(path, "GET", path, "", Refusal.whole(404, code));
    }

    private static String source(String reference) {
        return "'images':[{'source':'" + reference + "'}]";
    }

    private static String twice() {
        return "'images':[{'source':'nginx:1.25.3'},{'source':'docker.io/library/nginx:1.25.3'}]";
    }

    private static String target() {
        return "'images':[{'source':'nginx:1.25.3','target':'elsewhere:1'}]";
    }

    private static String docker(String rest) {
        return "'policy':'docker-hub'," + rest;
    }

    private static String credentials(String configure) {
        return "{'credentials':{'configure':'" + configure + "','observe':'crc-observe'}}";
    }
}
