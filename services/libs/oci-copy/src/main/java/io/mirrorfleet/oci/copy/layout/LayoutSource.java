package io.mirrorfleet.oci.copy.layout;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.BlobContent;
import io.mirrorfleet.oci.copy.BlobMark;
import io.mirrorfleet.oci.copy.Bytes;
import io.mirrorfleet.oci.copy.ContentSource;
import io.mirrorfleet.oci.copy.Descriptor;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Manifest;
import io.mirrorfleet.oci.copy.Referrer;
import io.mirrorfleet.oci.copy.ReferrerPage;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.copy.TagPage;
import io.mirrorfleet.oci.copy.internal.manifest.ManifestReader;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.InvalidNameException;
import io.mirrorfleet.oci.names.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An image layout that is read; images are asked for by digest, and the only tags are cosign's. Nothing in it is believed: a
 * file is opened only under the path of a digest, and its bytes count only when they are what that digest stands for.
 */
public final class LayoutSource implements ContentSource {

    private static final int LARGEST_MANIFEST = 4 * 1024 * 1024;

    private final LayoutFiles files;
    private final Repository name;
    // A manifest may leave its media type to whoever refers to it (image specification, "mediaType" property).
    private final Map<Digest, String> mediaTypes;
    private final Map<Digest, List<Referrer>> listed = new HashMap<>();
    private final Map<String, Digest> tagged = new HashMap<>();

    /**
     * The layout, under this name in messages.
     *
     * @param mediaTypes of the manifests that the index of the layout lists
     * @param referrers that are in the layout
     */
    public LayoutSource(
            LayoutFiles files, Repository name, Map<Digest, String> mediaTypes, List<LayoutReferrer> referrers) {
        this.files = files;
        this.name = name;
        this.mediaTypes = new ConcurrentHashMap<>(mediaTypes);
        referrers.forEach(this::add);
    }

    private void add(LayoutReferrer known) {
        Descriptor descriptor = known.referrer().descriptor();
        mediaTypes.put(descriptor.digest(), descriptor.mediaType());
        if (known.tag() == null) {
            listed.computeIfAbsent(known.subject(), none -> new ArrayList<>()).add(known.referrer());
        } else {
            tagged.put(known.tag().value(), descriptor.digest());
        }
    }

    @Override
    public Optional<Digest> resolve(String reference) throws RegistryException {
        Action action = reading("look for", reference);
        Optional<Digest> digest = digest(reference);
        return digest.isPresent() && size(digest.get(), action).isPresent() ? digest : Optional.empty();
    }

    @Override
    public Manifest manifest(String reference) throws RegistryException {
        Action action = reading("read manifest", reference);
        Digest digest = resolve(reference)
                .orElseThrow(() -> action.failed(FailureCode.MANIFEST_UNKNOWN, "it is not in the layout"));
        long size = size(digest, action).orElse(0);
        if (size > LARGEST_MANIFEST) {
            throw action.failed(FailureCode.MANIFEST_TOO_LARGE, size + " bytes");
        }
        Bytes bytes = bytes(digest, action);
        if (!bytes.match(digest)) {
            throw action.failed(
                    FailureCode.DIGEST_MISMATCH,
                    "content is " + digest.sameAlgorithmOf(bytes.toArray()) + ", not " + digest);
        }
        Manifest manifest = new ManifestReader(action).read(bytes, digest, mediaTypes.getOrDefault(digest, ""));
        manifest.children().forEach(child -> mediaTypes.putIfAbsent(child.digest(), child.mediaType()));
        return manifest;
    }

    @Override
    public TagPage tags(Optional<URI> page) throws RegistryException {
        throw reading("list tags of", "").failed(FailureCode.UNSUPPORTED, "a layout is read by digest");
    }

    @Override
    public Optional<ReferrerPage> referrers(Digest subject, Optional<URI> page) {
        return Optional.of(new ReferrerPage(listed.getOrDefault(subject, List.of()), Optional.empty()));
    }

    @Override
    public BlobContent open(Descriptor blob, BlobMark from) throws RegistryException {
        Action action = reading("read blob", blob.digest().value());
        long size = size(blob.digest(), action)
                .orElseThrow(() -> action.failed(FailureCode.BLOB_UNKNOWN, "it is not in the layout"));
        if (size != blob.size()) {
            throw action.failed(FailureCode.SIZE_MISMATCH, size + " bytes, not " + blob.size());
        }
        try {
            InputStream in = files.open(LayoutFiles.blob(blob.digest()), from.offset());
            return new BlobContent(new BlobMark(from.offset(), ""), new LayoutInput(in, action));
        } catch (IOException e) {
            throw DiskFailures.reading(action, e);
        }
    }

    private Bytes bytes(Digest digest, Action action) throws RegistryException {
        try (InputStream in = files.open(LayoutFiles.blob(digest), 0)) {
            return Bytes.copyOf(in.readNBytes(LARGEST_MANIFEST));
        } catch (IOException e) {
            throw DiskFailures.reading(action, e);
        }
    }

    private OptionalLong size(Digest digest, Action action) throws RegistryException {
        try {
            return files.size(LayoutFiles.blob(digest));
        } catch (IOException e) {
            throw DiskFailures.reading(action, e);
        }
    }

    private Action reading(String doing, String reference) {
        return new Action(Side.SOURCE, doing + " " + name + (reference.isEmpty() ? "" : "@" + reference));
    }

    private Optional<Digest> digest(String reference) {
        if (tagged.containsKey(reference)) {
            return Optional.ofNullable(tagged.get(reference));
        }
        try {
            return Optional.of(new Digest(reference));
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
