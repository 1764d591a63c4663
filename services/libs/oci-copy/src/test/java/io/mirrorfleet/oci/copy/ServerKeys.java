package io.mirrorfleet.oci.copy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Keys of a server on loopback, made by the JDK's keytool.
 *
 * @param context for the server
 * @param certificate what a client must trust
 */
public record ServerKeys(SSLContext context, Path certificate) {

    private static final String PASSWORD = "planted-secret";

    public static ServerKeys forLoopback(Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("keys.p12");
        Path certificate = folder.resolve("ca.pem");
        keytool(
                List.of("-genkeypair", "-alias", "it", "-keyalg", "EC", "-dname", "CN=lab", "-ext", "san=ip:127.0.0.1"),
                store);
        keytool(List.of("-exportcert", "-alias", "it", "-rfc", "-file", certificate.toString()), store);
        return new ServerKeys(context(store), certificate);
    }

    private static void keytool(List<String> command, Path store) throws IOException, InterruptedException {
        ProcessBuilder keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        keytool.command().addAll(command);
        keytool.command().addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        keytool.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        if (keytool.start().waitFor() != 0) {
            throw new IOException("keytool failed: " + command);
        }
    }

    private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
