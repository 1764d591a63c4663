package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.internal.manifest.Printable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;

/** Sends one request, and says in our words what went wrong on the way. */
final class Wire {

    /** What the other side says when it does not like our certificate, or wants one. */
    private static final Pattern TRUST_ALERT =
            Pattern.compile("alert: ([a-z]+_certificate|certificate_[a-z]+|unknown_ca|access_denied)");

    private Wire() {}

    /** The answer, whatever it says; its body must keep coming, or has stalled after this time. */
    static Answer send(CloseableHttpClient client, HttpUriRequestBase request, Duration stall, Action action)
            throws RegistryException {
        try {
            HttpClientContext context = HttpClientContext.create();
            Answer answer = new Answer(
                    request, client.executeOpen(RoutingSupport.determineHost(request), request, context), stall);
            if ("https".equals(request.getScheme()) && context.getSSLSession() == null) {
                throw tunnel(action, answer);
            }
            return answer;
        } catch (IOException e) {
            throw broken(action, e);
        } catch (CancellationException e) {
            // Stopped while it waited for a connection: whoever stopped it says why.
            throw action.failed(FailureCode.CONNECTION_FAILED, "stopped before it was sent")
                    .causedBy(e);
        } catch (HttpException e) {
            throw action.failed(FailureCode.UNEXPECTED_ANSWER, "not HTTP").causedBy(e);
        }
    }

    /** What a broken connection means; a failure that already has its meaning stays as it is. */
    static RegistryException broken(Action action, IOException e) {
        return switch (e) {
            case RegistryException known -> known;
            case AddressRefusedException refused ->
                action.failed(FailureCode.ADDRESS_REFUSED, words(refused)).causedBy(refused);
            case UnknownHostException unknown ->
                action.failed(FailureCode.CONNECTION_FAILED, "unknown host " + words(unknown))
                        .causedBy(unknown);
            case ConnectTimeoutException slow ->
                action.failed(FailureCode.CONNECTION_FAILED, words(slow)).causedBy(slow);
            case MessageConstraintException endless ->
                action.failed(FailureCode.UNEXPECTED_ANSWER, words(endless)).causedBy(endless);
            case SlowBytesException slow ->
                action.failed(FailureCode.STALLED, words(slow)).causedBy(slow);
            case SocketTimeoutException stalled ->
                action.failed(FailureCode.STALLED, "no byte for the stall time").causedBy(stalled);
            case ConnectionClosedException closed ->
                action.failed(FailureCode.TRUNCATED, words(closed)).causedBy(closed);
            case SSLException tls
            when isAboutTrust(tls) ->
                action.failed(FailureCode.CERTIFICATE_REFUSED, words(tls)).causedBy(tls);
            default -> action.failed(FailureCode.CONNECTION_FAILED, words(e)).causedBy(e);
        };
    }

    /** What no TLS protects is not the registry's answer but a proxy's that opened no tunnel; it may be passing or for good. */
    private static RegistryException tunnel(Action action, Answer answer) {
        try (answer) {
            boolean passing = answer.status() == 408 || answer.status() == 429 || answer.status() >= 500;
            return action.failed(
                    passing ? FailureCode.UNAVAILABLE : FailureCode.PROXY_REFUSED,
                    "the proxy answers HTTP " + answer.status());
        }
    }

    private static boolean isAboutTrust(SSLException e) {
        if (TRUST_ALERT.matcher(String.valueOf(e.getMessage())).find()) {
            return true;
        }
        Throwable cause = e;
        while (cause != null) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static String words(IOException e) {
        String message = e.getMessage();
        return Printable.of(message == null ? e.getClass().getSimpleName() : message);
    }
}
