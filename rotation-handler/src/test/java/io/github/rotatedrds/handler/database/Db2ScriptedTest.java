package io.github.rotatedrds.handler.database;

import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Db2ScriptedTest implements ScriptedPromises {
  private final Catalogues catalogues = ScriptedDb2.catalogues();

  @Override
  public ScriptedServer start() throws Exception {
    return new ScriptedDb2(catalogues);
  }
}
