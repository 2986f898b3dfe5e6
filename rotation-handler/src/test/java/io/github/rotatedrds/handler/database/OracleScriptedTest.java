package io.github.rotatedrds.handler.database;

import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OracleScriptedTest implements ScriptedPromises {
  private final Catalogues catalogues = ScriptedOracle.catalogues();

  @Override
  public ScriptedServer start() throws Exception {
    return new ScriptedOracle(catalogues, "app");
  }
}
