package dev.logspec.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** The certificates that a file of PEM blocks vouches for, in place of those that Java ships. */
public final class TrustedCertificates {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----.*?-----END (?:TRUSTED |X509 )?CERTIFICATE-----",
          Pattern.DOTALL);

  private TrustedCertificates() {}

  /**
   * Sockets that trust {@code bundle} and nothing else.
   *
   * @throws IOException when the file cannot be read or holds no certificate
   */
  public static SSLSocketFactory socketsTrusting(Path bundle) throws IOException {
    String text = Files.readString(bundle, StandardCharsets.ISO_8859_1);
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      Matcher block = BLOCK.matcher(text);
      for (int i = 0; block.find(); i++) {
        byte[] pem = block.group().replace("TRUSTED ", "").getBytes(StandardCharsets.ISO_8859_1);
        store.setCertificateEntry(
            "ca" + i, factory.generateCertificate(new ByteArrayInputStream(pem)));
      }
      if (store.size() == 0) {
        throw new IOException("it holds no certificate: -----BEGIN CERTIFICATE----- is not in it");
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IOException("a certificate in it is malformed: " + e.getMessage(), e);
    }
  }
}
