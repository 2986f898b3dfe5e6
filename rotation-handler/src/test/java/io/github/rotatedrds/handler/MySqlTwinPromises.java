package io.github.rotatedrds.handler;

/** What only MySQL has. */
interface MySqlTwinPromises extends TwinPromises {}
