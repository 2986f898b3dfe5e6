package io.github.rotatedrds.handler;

import java.sql.SQLException;

/** A scenario that does not mind where the handler runs. */
interface BenchScenario extends CrashScenario {

  /** The same as {@link #prepare(String, int)} on a bench that is empty still. */
  RotationBench prepare(RotationBench bench, String user, int port) throws SQLException;

  @Override
  default RotationBench prepare(String user, int port) throws SQLException {
    return prepare(RotationBench.of(server()), user, port);
  }
}
