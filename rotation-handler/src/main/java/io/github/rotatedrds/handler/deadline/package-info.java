/** How much time Lambda leaves, and what may be tried again within it. */
package io.github.rotatedrds.handler.deadline;
