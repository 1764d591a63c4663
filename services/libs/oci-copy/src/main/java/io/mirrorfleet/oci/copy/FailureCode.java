package io.mirrorfleet.oci.copy;

/** Why something could not be done; each code knows whether the same again may succeed. */
public enum FailureCode {
    /** There is no manifest behind this tag or digest. */
    MANIFEST_UNKNOWN(false),
    /** The registry has no such blob in this repository. */
    BLOB_UNKNOWN(false),
    /** The registry has no such repository. */
    REPOSITORY_UNKNOWN(false),
    /** The registry does not accept the credentials, or wants some. */
    UNAUTHORIZED(false),
    /** The registry knows who asks and says no. */
    DENIED(false),
    /** A token ran out while a body was being sent; the transfer starts again with a new one. */
    TOKEN_EXPIRED(true),
    /** The registry asks for fewer requests. */
    TOO_MANY_REQUESTS(true),
    /** The registry wants nothing before a time that is too far away to wait for; the failure knows when that is. */
    RATE_LIMITED(true),
    /** The registry cannot answer now. */
    UNAVAILABLE(true),
    /** No connection, or a connection that broke. */
    CONNECTION_FAILED(true),
    /** No byte came or went for the stall time, or hardly any came. */
    STALLED(true),
    /** A body ended before its announced length. */
    TRUNCATED(true),
    /** The registry forgot an upload session; the blob starts again. */
    UPLOAD_LOST(true),
    /** The certificate of the registry is not trusted, or the registry does not trust ours. */
    CERTIFICATE_REFUSED(false),
    /** The proxy on the way wants other credentials, or does not let the request pass. */
    PROXY_REFUSED(false),
    /** The content is not what its digest says. */
    DIGEST_MISMATCH(false),
    /** The content is longer or shorter than its descriptor says. */
    SIZE_MISMATCH(false),
    /** The manifest is larger than a manifest may be. */
    MANIFEST_TOO_LARGE(false),
    /** The manifest cannot be understood, or contradicts itself. */
    MANIFEST_INVALID(false),
    /** The manifest is of a kind that is not copied, such as Docker schema 1. */
    UNSUPPORTED_MANIFEST(false),
    /** The destination misses a blob that the manifest refers to. */
    MANIFEST_BLOB_UNKNOWN(false),
    /** The index has nothing for any of the platforms that were asked for. */
    PLATFORM_UNKNOWN(false),
    /** The destination takes no index without all the images that it lists. */
    SPARSE_REFUSED(false),
    /** More refers to the image, or in a longer chain, than is copied. */
    TOO_MANY_REFERRERS(false),
    /** The tag of a list of referrers, or of signatures, holds something at the destination that would be lost. */
    REFERRERS_TAG_TAKEN(false),
    /** Others kept changing the list of referrers at the destination meanwhile. */
    REFERRERS_CONTENDED(true),
    /** What was asked for is not offered. */
    UNSUPPORTED(false),
    /** The destination takes no writes. */
    READ_ONLY(false),
    /** The destination refuses the content: immutable tag, quota, size. */
    REFUSED(false),
    /** The disk that is written has no room for it. */
    NO_SPACE(false),
    /** The destination takes no request of this size. */
    TOO_LARGE(false),
    /** The tag was moved by somebody else. */
    TAG_MOVED(false),
    /** No endpoint is configured for this registry. */
    REGISTRY_NOT_ALLOWED(false),
    /** The name leads to an address that must not be asked: link-local, metadata. */
    ADDRESS_REFUSED(false),
    /** A redirect led where it must not, or too far. */
    REDIRECT_REFUSED(false),
    /** An upload location led to another host. */
    LOCATION_REFUSED(false),
    /** A list of tags or referrers led to another host for its next page, or back to a page that was read. */
    LINK_REFUSED(false),
    /** The repository has more tags, or its list more pages, than are read. */
    TOO_MANY_TAGS(false),
    /** A token realm led where credentials must not go. */
    REALM_REFUSED(false),
    /** The answer makes no sense for a registry. */
    UNEXPECTED_ANSWER(false);

    private final boolean retryable;

    FailureCode(boolean retryable) {
        this.retryable = retryable;
    }

    /** True when the same request may succeed a little later. */
    public boolean retryable() {
        return retryable;
    }
}
