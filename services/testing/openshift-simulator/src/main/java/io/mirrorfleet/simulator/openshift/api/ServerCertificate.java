package io.mirrorfleet.simulator.openshift.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A fresh TLS certificate for this host, its own authority; the key never leaves the memory of this process for longer than keytool needs. */
final class ServerCertificate {

    private static final String ALIAS = "server";
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");
    private static final int KEYTOOL_SECONDS = 60;

    private final KeyStore keys;
    private final char[] password;

    private ServerCertificate(KeyStore keys, char[] password) {
        this.keys = keys;
        this.password = password;
    }

    static ServerCertificate make(String host, String password) {
        try {
            Path folder = Files.createTempDirectory("openshift-simulator");
            Path file = folder.resolve("server.p12");
            try {
                run(command(file, host), password, folder);
                KeyStore keys = KeyStore.getInstance("PKCS12");
                try (InputStream in = Files.newInputStream(file)) {
                    keys.load(in, password.toCharArray());
                }
                return new ServerCertificate(keys, password.toCharArray());
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder.resolve("keytool.log"));
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot read the certificate that keytool made", e);
        }
    }

    SSLContext context() {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot use the certificate that keytool made", e);
        }
    }

    /** The certificate authority that clients must trust. */
    String pem() {
        try {
            Certificate certificate = keys.getCertificate(ALIAS);
            String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot read the certificate that keytool made", e);
        }
    }

    private static List<String> command(Path file, String host) {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String given = (ADDRESS.matcher(host).matches() ? "ip:" : "dns:") + host;
        return List.of(
                keytool,
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "3650",
                "-dname",
                "CN=openshift-simulator",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1," + given,
                "-ext",
                "bc:c=ca:true",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass:env",
                "KEYSTORE_PASSWORD");
    }

    private static void run(List<String> command, String password, Path folder) throws IOException {
        Path log = folder.resolve("keytool.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("KEYSTORE_PASSWORD", password);
        Process keytool = builder.start();
        try {
            if (!keytool.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                keytool.destroyForcibly();
                throw new IOException("keytool failed: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool made a certificate", e);
        }
    }
}
