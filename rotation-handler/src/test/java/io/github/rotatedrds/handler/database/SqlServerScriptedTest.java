package io.github.rotatedrds.handler.database;

import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlServerScriptedTest implements ScriptedPromises {
  private final Catalogues catalogues = SqlServerDatabase.catalogues();

  @Override
  public ScriptedServer start() throws Exception {
    return new ScriptedSqlServer(catalogues, "app");
  }
}
