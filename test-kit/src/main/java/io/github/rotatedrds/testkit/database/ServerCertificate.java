package io.github.rotatedrds.testkit.database;

import java.nio.file.Path;

/**
 * What a server needs to speak TLS.
 *
 * @param certificate file with the certificate in PEM
 * @param key file with the private key in PEM (PKCS#8, not encrypted), readable by its owner only
 */
public record ServerCertificate(Path certificate, Path key) {}
