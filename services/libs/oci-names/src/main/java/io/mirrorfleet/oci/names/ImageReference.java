package io.mirrorfleet.oci.names;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fully qualified image reference, {@code registry/repository[:tag][@digest]}: what the copier works with.
 *
 * <p>{@link #parse} fills in what Docker's conventions leave out: {@code nginx:1.25.3} is
 * {@code docker.io/library/nginx:1.25.3}, and neither tag nor digest means {@code latest}. On a node a short name means
 * something else (the search list comes first): that is a matter of registries-conf, not of this class.
 */
public final class ImageReference {

    private static final String DOCKER_HUB_ALIAS = "index.docker.io";

    private final Repository repository;
    private final @Nullable Tag tag;
    private final @Nullable Digest digest;

    private ImageReference(Repository repository, @Nullable Tag tag, @Nullable Digest digest) {
        this.repository = repository;
        this.tag = tag;
        this.digest = digest;
    }

    /**
     * Reads a reference as people write it.
     *
     * @throws InvalidNameException when a part of it is not well-formed; the exception names the part
     */
    public static ImageReference parse(String written) {
        if (written.isEmpty() || written.length() > 700) {
            throw new InvalidNameException("image reference", written, "write registry/repository:tag or …@sha256:…");
        }
        int at = written.indexOf('@');
        Digest digest = at < 0 ? null : new Digest(written.substring(at + 1));
        String named = at < 0 ? written : written.substring(0, at);
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        Tag tag = tagged ? new Tag(named.substring(colon + 1)) : null;
        Repository repository = repositoryOf(tagged ? named.substring(0, colon) : named);
        return new ImageReference(repository, tag == null && digest == null ? Tag.LATEST : tag, digest);
    }

    /**
     * Reads what {@link #toString} wrote and fills nothing in: neither tag nor digest means the repository as a whole.
     *
     * @throws InvalidNameException when a part of it is not well-formed; the exception names the part
     */
    public static ImageReference written(String text) {
        boolean bare = text.indexOf('@') < 0 && text.lastIndexOf(':') <= text.lastIndexOf('/');
        ImageReference parsed = parse(text);
        return bare ? whole(parsed.repository) : parsed;
    }

    /** A repository as a whole, of which no image is meant yet: there is no manifest to ask for. */
    public static ImageReference whole(Repository repository) {
        return new ImageReference(repository, null, null);
    }

    /** The image behind this tag. */
    public static ImageReference of(Repository repository, Tag tag) {
        return new ImageReference(repository, tag, null);
    }

    /** The image with this digest. */
    public static ImageReference of(Repository repository, Digest digest) {
        return new ImageReference(repository, null, digest);
    }

    /** The same tag and digest in another repository. */
    public ImageReference in(Repository other) {
        return new ImageReference(other, tag, digest);
    }

    /** The same repository and tag, with this digest. */
    public ImageReference at(Digest frozen) {
        return new ImageReference(repository, tag, frozen);
    }

    public Repository repository() {
        return repository;
    }

    public Optional<Tag> tag() {
        return Optional.ofNullable(tag);
    }

    public Optional<Digest> digest() {
        return Optional.ofNullable(digest);
    }

    /** What a manifest request asks for: the digest where there is one, else the tag. */
    public String manifestReference() {
        if (digest != null) {
            return digest.value();
        }
        return tag().orElseThrow(() -> new IllegalStateException(repository + " is no image, but all of a repository"))
                .value();
    }

    /**
     * What is written when something is copied to here: the tag where there is one, whatever digest it shall get, else the
     * digest. Two references with the same place cannot both be had.
     */
    public String place() {
        return tag == null ? toString() : repository + ":" + tag;
    }

    private static Repository repositoryOf(String named) {
        int slash = named.indexOf('/');
        String first = slash < 0 ? "" : named.substring(0, slash);
        boolean hasHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        String host = hasHost ? first : Registry.DOCKER_HUB.value();
        String path = hasHost ? named.substring(slash + 1) : named;
        if (host.equals(DOCKER_HUB_ALIAS)) {
            host = Registry.DOCKER_HUB.value();
        }
        boolean official = host.equals(Registry.DOCKER_HUB.value()) && !path.contains("/");
        return new Repository(new Registry(host), official ? "library/" + path : path);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageReference that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return repository + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }
}
