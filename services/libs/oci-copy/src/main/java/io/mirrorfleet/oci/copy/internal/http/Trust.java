package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.ClientKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whose certificates are believed, and which one is shown. */
final class Trust {

    private static final char[] IN_MEMORY = {'m'};

    private Trust() {}

    /** With no file the system's trust, with no key nothing to show. */
    static SSLContext of(@Nullable Path caFile, @Nullable ClientKey clientKey) throws IOException {
        try {
            if (caFile == null && clientKey == null) {
                return SSLContext.getDefault();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    clientKey == null ? null : keyManagers(clientKey),
                    caFile == null ? null : trustManagers(caFile),
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("not usable: " + (clientKey == null ? caFile : clientKey), e);
        }
    }

    private static TrustManager[] trustManagers(Path caFile) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        for (Certificate certificate : PemFile.certificates(caFile)) {
            store.setCertificateEntry("ca-" + store.size(), certificate);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust.getTrustManagers();
    }

    private static KeyManager[] keyManagers(ClientKey clientKey) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        Certificate[] chain = PemFile.certificates(clientKey.certificates()).toArray(Certificate[]::new);
        store.setKeyEntry("client", PemFile.privateKey(clientKey.key(), chain[0].getPublicKey()), IN_MEMORY, chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, IN_MEMORY);
        return keys.getKeyManagers();
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }
}
