package io.mirrorfleet.cli.copy;

import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;

/** What somebody can do about a failure. */
final class NextAction {

    private NextAction() {}

    static String after(RegistryException failure) {
        return failure.side() == Side.DESTINATION && failure.code() == FailureCode.DIGEST_MISMATCH
                ? "a digest in the target must be the source's; if there is none, ask the registry's operator"
                : after(failure.code());
    }

    private static String after(FailureCode code) {
        return switch (code) {
            case MANIFEST_UNKNOWN, REPOSITORY_UNKNOWN -> "check the name and the tag or digest of the image";
            case UNAUTHORIZED, DENIED -> "check which credentials the registry wants, and that they may do this";
            case TOO_MANY_REQUESTS, RATE_LIMITED -> "wait as long as the registry asks for, then run it again";
            case CONNECTION_FAILED ->
                "check that the registry can be reached from here; if it speaks plain HTTP, name it with --plain-http";
            case CERTIFICATE_REFUSED -> "make this machine trust the authority that signed the registry's certificate";
            case BLOB_UNKNOWN, DIGEST_MISMATCH, SIZE_MISMATCH, MANIFEST_TOO_LARGE, MANIFEST_INVALID ->
                "the image is damaged at this registry: push it there again";
            case UNSUPPORTED_MANIFEST, UNSUPPORTED -> "convert the image to an OCI or Docker schema 2 manifest first";
            case PLATFORM_UNKNOWN -> "choose among the platforms that the image has";
            case SPARSE_REFUSED -> "add --strip: the image gets an index, and a digest, of the chosen platforms alone";
            case TOO_MANY_REFERRERS -> "leave --referrers out, and copy what is needed of them by digest";
            case REFERRERS_TAG_TAKEN ->
                "give what is under that tag another one, or copy it to the source, then delete the tag and run it again";
            case MANIFEST_BLOB_UNKNOWN -> "run it again; if it stays, the registry has lost content: ask its operator";
            case REFUSED -> "ask the registry's operator: the tag may be immutable, or the quota used up";
            case READ_ONLY -> "the registry takes no writes now: ask its operator";
            case TOO_LARGE -> "ask the operator of the registry, or of what stands before it, to take larger requests";
            case PROXY_REFUSED -> "check HTTPS_PROXY and NO_PROXY, and what the proxy lets through";
            case TAG_MOVED ->
                "somebody else wrote the tag meanwhile: decide whose image it is to be, then run it again";
            case REGISTRY_NOT_ALLOWED, ADDRESS_REFUSED -> "use a registry at an address that may be asked";
            case TOO_MANY_TAGS -> "name the images one by one: the repository has more tags than are listed";
            case UNEXPECTED_ANSWER, LINK_REFUSED ->
                "check that a registry answers there, and not a proxy or a web site";
            default ->
                code.retryable()
                        ? "run it again; what was copied stays"
                        : "ask the registry's operator; the code is explained in docs/reference/errors.md";
        };
    }
}
