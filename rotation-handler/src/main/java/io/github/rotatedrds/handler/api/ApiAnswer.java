package io.github.rotatedrds.handler.api;

import java.util.Optional;

/**
 * What came back from an API.
 *
 * @param status the HTTP status
 * @param functionError the header by which Lambda says that the invoked function failed
 * @param body the content; empty when there is none
 */
public record ApiAnswer(int status, Optional<String> functionError, String body) {}
