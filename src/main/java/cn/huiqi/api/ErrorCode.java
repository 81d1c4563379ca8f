package cn.huiqi.api;

import graphql.ErrorClassification;

/** The codes of the contract, in {@code extensions.code}. */
enum ErrorCode implements ErrorClassification {
    BAD_REQUEST,
    GRAPHQL_PARSE_FAILED,
    GRAPHQL_VALIDATION_FAILED,
    BAD_USER_INPUT,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    UNSUPPORTED_MEDIA_TYPE,
    PAYLOAD_TOO_LARGE,
    CURSOR_EXPIRED,
    UNAVAILABLE,
    TIMEOUT,
    INTERNAL_ERROR
}
