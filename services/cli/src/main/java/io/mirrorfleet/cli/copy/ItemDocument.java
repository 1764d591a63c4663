package io.mirrorfleet.cli.copy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.oci.copy.CopyOutcome;
import io.mirrorfleet.oci.copy.RegistryException;
import java.util.Locale;

/** One image as JSON, with the fields of an item of a mirror request. */
final class ItemDocument {

    private ItemDocument() {}

    static ObjectNode of(ImageProgress image) {
        ObjectNode item = JsonNodeFactory.instance
                .objectNode()
                .put("source", image.copy().source().toString())
                .put("target", image.copy().target().toString())
                .put("state", image.state());
        image.plan().ifPresent(plan -> item.put("digest", plan.digest().value()));
        item.put("bytesTotal", image.bytesTotal())
                .put("bytesCopied", image.bytesCopied())
                .put("bytesMounted", image.bytesMounted());
        image.result().ifPresent(result -> add(result, item));
        return item;
    }

    private static void add(CopyResult result, ObjectNode item) {
        switch (result) {
            case CopyResult.Done(CopyOutcome outcome) -> OutcomeDocument.add(outcome, item);
            case CopyResult.Failed(RegistryException failure) -> item.set("error", error(failure));
            case CopyResult.Stopped() -> item.put("resumable", true);
        }
    }

    private static ObjectNode error(RegistryException failure) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", failure.code().name())
                .put("side", failure.side().name().toLowerCase(Locale.ROOT))
                .put("action", failure.action())
                .put("detail", failure.detail())
                .put("retryable", failure.retryable())
                .put("nextAction", NextAction.after(failure));
    }
}
