/** The safe: values that hold a password and never show it, and how new passwords are made. */
package io.github.rotatedrds.handler.credentials;
