package io.mirrorfleet.oci.copy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** A private certificate authority, made by the JDK's keytool. */
final class LabAuthority {

    private static final String PASSWORD = "planted-secret";

    private final Path folder;

    private LabAuthority(Path folder) {
        this.folder = folder;
    }

    /**
     * What it vouches for.
     *
     * @param certificate PEM
     * @param key PEM, PKCS#8
     * @param privateKey the same key
     */
    record Issued(Path certificate, Path key, PrivateKey privateKey) {

        /** The certificate as it is in the file, without its armour. */
        String encoded() throws IOException {
            return Files.readString(certificate)
                    .replaceAll("-----[A-Z ]+-----", "")
                    .replaceAll("\\s", "");
        }
    }

    static LabAuthority in(Path folder) throws IOException, InterruptedException {
        LabAuthority authority = new LabAuthority(folder);
        authority.keytool("ca", "-genkeypair", "-keyalg", "EC", "-dname", "CN=lab-ca", "-ext", "bc:c");
        authority.keytool(
                "ca", "-exportcert", "-rfc", "-file", authority.certificate().toString());
        return authority;
    }

    /** Its own certificate. */
    Path certificate() {
        return folder.resolve("ca.pem");
    }

    Issued issue(String name) throws IOException, InterruptedException, GeneralSecurityException {
        String request = folder.resolve(name + ".csr").toString();
        Path certificate = folder.resolve(name + ".pem");
        keytool(name, "-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name);
        keytool(name, "-certreq", "-file", request);
        keytool(
                "ca",
                "-gencert",
                "-rfc",
                "-infile",
                request,
                "-outfile",
                certificate.toString(),
                "-ext",
                "san=ip:127.0.0.1");
        PrivateKey key = key(folder.resolve(name + ".p12"));
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return new Issued(certificate, Files.writeString(folder.resolve(name + ".key"), pem), key);
    }

    private void keytool(String store, String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.addAll(List.of(command));
        line.addAll(List.of("-alias", "it", "-storepass", PASSWORD, "-keystore"));
        line.add(folder.resolve(store + ".p12").toString());
        Process keytool = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed: " + line);
        }
    }

    private static PrivateKey key(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return (PrivateKey) keys.getKey("it", PASSWORD.toCharArray());
    }
}
