package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What a server says before TLS begins, or before the client learns that it does not. */
record Preamble(DatabaseEngine engine, boolean tls) {
  private static final int SSL_REQUEST_POSTGRES = 8;
  private static final int SSL_REQUEST_MYSQL = 36;
  private static final int CLIENT_SSL = 0x0800;
  private static final int CAPABILITIES = 0x8a209; // 4.1 protocol, secure connection, plugins.

  void speak(Socket client) throws IOException {
    if (engine == DatabaseEngine.POSTGRES) {
      client.getInputStream().readNBytes(SSL_REQUEST_POSTGRES);
      client.getOutputStream().write(tls ? 'S' : 'N');
    } else {
      client.getOutputStream().write(greeting());
      client.getInputStream().readNBytes(tls ? SSL_REQUEST_MYSQL : 1);
    }
  }

  private byte[] greeting() {
    int capabilities = tls ? CAPABILITIES | CLIENT_SSL : CAPABILITIES;
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(10);
    body.writeBytes("8.0.36\0".getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(new byte[] {1, 0, 0, 0});
    body.writeBytes("abcdefgh\0".getBytes(StandardCharsets.US_ASCII));
    body.write(capabilities & 0xff);
    body.write(capabilities >> 8 & 0xff);
    body.writeBytes(new byte[] {45, 2, 0});
    body.write(capabilities >> 16 & 0xff);
    body.write(capabilities >> 24 & 0xff);
    body.write(21);
    body.writeBytes(new byte[10]);
    body.writeBytes("ijklmnopqrst\0mysql_native_password\0".getBytes(StandardCharsets.US_ASCII));
    byte[] packet = new byte[body.size() + 4];
    packet[0] = (byte) body.size();
    System.arraycopy(body.toByteArray(), 0, packet, 4, body.size());
    return packet;
  }
}
