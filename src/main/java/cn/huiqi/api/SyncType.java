package cn.huiqi.api;

/** What a client's copy may hold; the order is part of the tokens. */
enum SyncType {
    BENEFIT,
    POLICY_DOCUMENT,
    REFERENCE_DATA
}
