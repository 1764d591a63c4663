package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.events.mirroring.RolloutWish;
import io.mirrorfleet.http.FieldErrors;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Mirrors;
import io.mirrorfleet.mirrorcopier.mirrors.SourceRegistries;
import io.mirrorfleet.mirrorcopier.prune.KnownNames;
import io.mirrorfleet.mirrorcopier.requests.CopyScope;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest.Order;
import io.mirrorfleet.mirrorcopier.requests.NewRequest;
import io.mirrorfleet.mirrorcopier.requests.Placement;
import io.mirrorfleet.mirrorcopier.requests.RequestFlow;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.mirrorcopier.requests.RequestSelection;
import io.mirrorfleet.oci.names.ImageReference;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what a caller wrote into a request, or refuses it naming every field that is wrong. Belongs into a transaction. */
@ApplicationScoped
class WishReader {

    private static final int MOST_IMAGES = 5_000;
    private static final int MOST_CLUSTERS = 5_000;
    private static final int LONGEST_SELECTOR = 1_000;
    private static final String WORD = "[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    private static final Pattern LABEL =
            Pattern.compile("(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?/)?" + WORD + "=(?:" + WORD + ")?");

    private final Mirrors mirrors;
    private final KnownNames known;
    private final SourceRegistries sources;
    private final SelectionReader selections;
    private final RequestFlow flow;

    WishReader(
            Mirrors mirrors, KnownNames known, SourceRegistries sources, SelectionReader selections, RequestFlow flow) {
        this.selections = selections;
        this.mirrors = mirrors;
        this.known = known;
        this.sources = sources;
        this.flow = flow;
    }

    NewRequest read(WishDocument wish, UUID id, String caller) {
        FieldErrors errors = new FieldErrors();
        Optional<Mirror> mirror = mirror(wish.mirror(), errors);
        Optional<Placement> placement = errors.parse(
                "/placement", () -> Placement.parse(wish.placement() == null ? "transparent" : wish.placement()));
        RolloutWish rollout = wish.rollout() == null ? null : rollout(wish.rollout(), errors);
        CopyScope scope = ScopeReader.read(wish, errors);
        List<RequestItem> items = items(wish, mirror, placement, errors);
        List<RequestSelection> rules = selections.read(wish, mirror, placement, errors);
        errors.throwIfAny();
        Order order = new Order(
                mirror.orElseThrow(),
                placement.orElseThrow(),
                reason(wish.reason(), errors),
                caller,
                rollout,
                scope,
                null);
        MirrorRequest request = MirrorRequest.accepted(id, order, items);
        NewRequest wanted = new NewRequest(request, rules, null);
        if (!flow.canReport(wanted)) {
            errors.add("/images", "REQUEST_TOO_LARGE", "are more than one event can report on: split the request");
        }
        errors.throwIfAny();
        return wanted;
    }

    Optional<Mirror> mirror(@Nullable String name, FieldErrors errors) {
        if (name == null) {
            errors.add("/mirror", "MISSING_FIELD", "is required: the name of a registered mirror");
            return Optional.empty();
        }
        Optional<Name> wellFormed = errors.parse("/mirror", () -> new Name(name));
        Optional<Mirror> found = wellFormed.flatMap(mirrors::find);
        if (wellFormed.isPresent() && found.isEmpty()) {
            errors.add("/mirror", "MIRROR_UNKNOWN", "there is no mirror with this name; GET /v1/mirrors lists them");
        }
        return found;
    }

    static String reason(@Nullable String written, FieldErrors errors) {
        String reason = written == null ? "" : written;
        if (reason.length() > 500) {
            errors.add("/reason", "INVALID_FIELD", "has at most 500 characters");
            errors.throwIfAny();
        }
        return reason;
    }

    private List<RequestItem> items(
            WishDocument wish, Optional<Mirror> mirror, Optional<Placement> placement, FieldErrors errors) {
        List<WishDocument.@Nullable Image> images = wish.images();
        if (images == null || images.isEmpty() || images.size() > MOST_IMAGES) {
            errors.add("/images", "INVALID_FIELD", "needs 1 to " + MOST_IMAGES + " images");
            return List.of();
        }
        List<RequestItem> items = new ArrayList<>();
        Set<String> targets = new HashSet<>();
        for (int i = 0; i < images.size(); i++) {
            String pointer = "/images/" + i;
            WishDocument.@Nullable Image image = images.get(i);
            if (image != null && image.isRule()) {
                continue;
            }
            Optional<ImageReference> source =
                    source(image == null ? null : image.source(), pointer + "/source", errors);
            if (image == null || source.isEmpty() || mirror.isEmpty() || placement.isEmpty()) {
                continue;
            }
            errors.parse(pointer + "/target", () -> placement.get().target(source.get(), mirror.get(), image.target()))
                    .filter(target -> isFirst(target, targets, pointer, errors))
                    .ifPresent(target -> items.add(RequestItem.waiting(items.size(), source.get(), target)));
        }
        return items;
    }

    private static boolean isFirst(ImageReference target, Set<String> targets, String pointer, FieldErrors errors) {
        if (targets.add(target.place())) {
            return true;
        }
        errors.add(
                pointer + "/source",
                "TARGET_TWICE",
                "another image of this request goes to " + target.place() + " too");
        return false;
    }

    private Optional<ImageReference> source(@Nullable String written, String pointer, FieldErrors errors) {
        if (written == null) {
            errors.add(pointer, "MISSING_FIELD", "is required: an image reference");
            return Optional.empty();
        }
        Optional<ImageReference> source = errors.parse(pointer, () -> ImageReference.parse(written));
        if (source.isPresent() && !sources.allows(source.get().repository().registry())) {
            errors.add(
                    pointer,
                    "SOURCE_NOT_ALLOWED",
                    "images of " + source.get().repository().registry() + " may not be copied; allowed: "
                            + String.join(", ", sources.allowed()));
            return Optional.empty();
        }
        return source;
    }

    RolloutWish rollout(WishDocument.Rollout wish, FieldErrors errors) {
        String policy = wish.policy() == null ? "" : wish.policy();
        if (!known.policy(policy)) {
            errors.add(
                    "/rollout/policy",
                    "POLICY_UNKNOWN",
                    "there is no mirror policy with this name; GET /v1/mirror-policies lists them");
        }
        List<String> clusters = clusters(wish, errors);
        if (wish.selector() != null && !isSelector(wish.selector())) {
            errors.add("/rollout/selector", "INVALID_FIELD", "is key=value, several separated by commas");
        }
        String approval = wish.approval() == null ? "required" : wish.approval();
        if (!Set.of("required", "onRequest").contains(approval)) {
            errors.add("/rollout/approval", "INVALID_FIELD", "is required or onRequest");
        }
        return new RolloutWish(policy, clusters, wish.selector(), approval);
    }

    private List<String> clusters(WishDocument.Rollout wish, FieldErrors errors) {
        List<@Nullable String> written = wish.clusters();
        if ((written == null || written.isEmpty()) == (wish.selector() == null)) {
            errors.add("/rollout/clusters", "INVALID_FIELD", "name clusters, or give a selector, not both");
        }
        if (written != null && written.size() > MOST_CLUSTERS) {
            errors.add("/rollout/clusters", "INVALID_FIELD", "names at most " + MOST_CLUSTERS + ": give a selector");
            return List.of();
        }
        Set<String> clusters = new LinkedHashSet<>();
        for (int i = 0; written != null && i < written.size(); i++) {
            String name = written.get(i);
            String pointer = "/rollout/clusters/" + i;
            if (name == null || !known.cluster(name)) {
                errors.add(
                        pointer, "CLUSTER_UNKNOWN", "there is no cluster with this name; GET /v1/clusters lists them");
            } else if (!clusters.add(name)) {
                errors.add(pointer, "DUPLICATE", "is listed before: name each cluster once");
            }
        }
        return List.copyOf(clusters);
    }

    private static boolean isSelector(String written) {
        return written.length() <= LONGEST_SELECTOR
                && Stream.of(written.split(",", -1))
                        .allMatch(label -> LABEL.matcher(label).matches());
    }
}
