package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.testkit.database.ServerCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A server that speaks TLS, counts the bytes of the first message after it, and hangs up. */
final class ListeningServer implements AutoCloseable {
  private final SSLServerSocket socket;
  private final AtomicInteger heard = new AtomicInteger();

  private ListeningServer(SSLServerSocket socket) {
    this.socket = socket;
  }

  static ListeningServer start(ServerCertificate certificate)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(keyStore(certificate), new char[0]);
    context.init(keys.getKeyManagers(), null, null);
    ListeningServer server =
        new ListeningServer(
            (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0));
    Thread thread = new Thread(server::listen, "listening-server");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  private static KeyStore keyStore(ServerCertificate files)
      throws IOException, GeneralSecurityException {
    String pem = Files.readString(files.key()).replaceAll("-----[A-Z ]+-----|\\s", "");
    byte[] encoded = Base64.getDecoder().decode(pem.getBytes(StandardCharsets.US_ASCII));
    try (InputStream in = Files.newInputStream(files.certificate())) {
      Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
      PrivateKey key =
          KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
              .generatePrivate(new PKCS8EncodedKeySpec(encoded));
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, new char[0], new Certificate[] {certificate});
      return store;
    }
  }

  private void listen() {
    while (!socket.isClosed()) {
      try (SSLSocket client = (SSLSocket) socket.accept()) {
        heard.addAndGet(Math.max(0, client.getInputStream().read(new byte[8192])));
      } catch (IOException refused) {
        heard.addAndGet(0); // The client did not like the certificate.
      }
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Bytes of the client after the handshake. */
  int heard() {
    return heard.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
