package io.github.rotatedrds.handler;

/** What only MariaDB has. */
interface MariaDbTwinPromises extends TwinPromises {}
