package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.oci.copy.ContentTree;
import io.mirrorfleet.oci.copy.TreeMemory;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.reliable.CurrentTransaction;
import io.mirrorfleet.reliable.sql.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What manifests refer to, as rows. */
@ApplicationScoped
public class PostgresTrees implements TreeMemory {

    private static final String FIND = "SELECT digest, manifests, blobs FROM manifest_tree"
            + " WHERE digest IN (SELECT jsonb_array_elements_text(CAST(? AS jsonb)))";
    private static final String ADD =
            "INSERT INTO manifest_tree (digest, manifests, blobs) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    private final CurrentTransaction transaction;
    private final JsonColumns columns;
    private final Hints hints;

    PostgresTrees(CurrentTransaction transaction, JsonColumns columns, Hints hints) {
        this.transaction = transaction;
        this.columns = columns;
        this.hints = hints;
    }

    @Override
    public Optional<ContentTree> find(Digest root) {
        return hints.read(() -> Optional.ofNullable(find(List.of(root)).get(root)), Optional.empty());
    }

    @Override
    public void add(ContentTree tree) {
        hints.write(() ->
                transaction.sql().update(ADD, tree.root().value(), written(tree.manifests()), written(tree.blobs())));
    }

    Map<Digest, ContentTree> find(Collection<Digest> digests) {
        String wanted = columns.write(digests.stream().map(Digest::value).toList());
        return transaction.sql().query(FIND, this::tree, wanted).stream()
                .collect(Collectors.toMap(ContentTree::root, Function.identity()));
    }

    private ContentTree tree(Row row) throws SQLException {
        return new ContentTree(new Digest(row.text("digest")), read(row.text("manifests")), read(row.text("blobs")));
    }

    private String written(Map<Digest, Long> sizes) {
        Map<String, Long> bytes = new TreeMap<>();
        sizes.forEach((digest, size) -> bytes.put(digest.value(), size));
        return columns.write(new Sizes(bytes));
    }

    private Map<Digest, Long> read(String stored) {
        return columns.read(stored, Sizes.class).bytes().entrySet().stream()
                .collect(Collectors.toMap(size -> new Digest(size.getKey()), Map.Entry::getValue));
    }

    /** Sizes by digest as they are stored; public for the JSON library alone. */
    public record Sizes(Map<String, Long> bytes) {}
}
