/** The example of the README, as an app that can be deployed. */
package io.github.rotatedrds.sample;
