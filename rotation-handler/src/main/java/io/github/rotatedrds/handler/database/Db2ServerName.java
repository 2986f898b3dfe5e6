package io.github.rotatedrds.handler.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.SQLException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom a server claims to be.
 *
 * @param host the name its certificate must have
 * @param port where it listens
 */
record Db2ServerName(String host, int port) {

  /**
   * Makes a TLS handshake in which the certificate must be trusted and for this host, and says
   * nothing else.
   *
   * @param roots a Java key store
   * @throws SQLException caused by what went wrong
   */
  void requireProof(Path roots, LoginTimeouts timeouts) throws SQLException {
    try (SSLSocket socket =
        SSLSocket.class.cast(trusting(roots).getSocketFactory().createSocket())) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.setSoTimeout((int) timeouts.answer().toMillis());
      socket.connect(new InetSocketAddress(host, port), (int) timeouts.connect().toMillis());
      socket.startHandshake();
    } catch (IOException | GeneralSecurityException e) {
      throw new SQLException("the server did not prove its name", "08001", e);
    }
  }

  private static SSLContext trusting(Path roots) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("JKS");
    try (InputStream in = new BufferedInputStream(Files.newInputStream(roots))) {
      store.load(in, null);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
