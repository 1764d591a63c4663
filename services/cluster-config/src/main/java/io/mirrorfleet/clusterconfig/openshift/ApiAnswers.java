package io.mirrorfleet.clusterconfig.openshift;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;

/** What an API server's refusal means. */
final class ApiAnswers {
    private static final String OTHER_MANAGER = "FieldManagerConflict";

    private ApiAnswers() {}

    /** The API server's own words where there are any. */
    static String words(KubernetesClientException refusal) {
        Status status = refusal.getStatus();
        if (status != null && status.getMessage() != null) {
            return refusal.getCode() + " " + status.getMessage();
        }
        return String.valueOf(refusal.getMessage());
    }

    static boolean isConflict(KubernetesClientException refusal) {
        return refusal.getCode() == HttpURLConnection.HTTP_CONFLICT;
    }

    static boolean isAbsent(KubernetesClientException refusal) {
        return refusal.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
    }

    /** Whether a server-side apply was refused because another field manager owns a field. */
    static boolean namesOtherManager(KubernetesClientException refusal) {
        if (!isConflict(refusal)
                || refusal.getStatus() == null
                || refusal.getStatus().getDetails() == null) {
            return false;
        }
        List<StatusCause> causes = refusal.getStatus().getDetails().getCauses();
        return Objects.requireNonNullElse(causes, List.<StatusCause>of()).stream()
                .anyMatch(cause -> OTHER_MANAGER.equals(cause.getReason()));
    }
}
