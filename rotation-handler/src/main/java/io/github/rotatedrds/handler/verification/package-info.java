/**
 * What a deployment wants to know before it goes green: the hall of the second function, which asks
 * the rotation function and answers CloudFormation. Knows no database.
 */
package io.github.rotatedrds.handler.verification;
