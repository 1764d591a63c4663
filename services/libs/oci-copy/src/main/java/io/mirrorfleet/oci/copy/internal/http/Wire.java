package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.internal.manifest.Printable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;

/** Sends one request, and says in our words what went wrong on the way. */
final class Wire {

    private Wire() {}

    static Answer send(CloseableHttpClient client, HttpUriRequestBase request, Action action) throws RegistryException {
        try {
            return new Answer(request, client.executeOpen(RoutingSupport.determineHost(request), request, null));
        } catch (IOException e) {
            throw broken(action, e);
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

    private static boolean isAboutTrust(SSLException e) {
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
