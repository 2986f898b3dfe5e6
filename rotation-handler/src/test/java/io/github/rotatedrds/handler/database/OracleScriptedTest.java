package io.github.rotatedrds.handler.database;

class OracleScriptedTest implements ScriptedPromises {

  @Override
  public ScriptedServer start() throws Exception {
    return new ScriptedOracle("app");
  }
}
