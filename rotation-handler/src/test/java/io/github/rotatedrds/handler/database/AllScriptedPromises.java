package io.github.rotatedrds.handler.database;

/** All that every engine promises that only a script plays. */
interface AllScriptedPromises
    extends ScriptedPromises,
        ScriptedCallPromises,
        ScriptedRollbackPromises,
        ScriptedRecoveryPromises,
        ScriptedCheckPromises {}
