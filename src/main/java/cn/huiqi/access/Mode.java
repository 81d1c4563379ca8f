package cn.huiqi.access;

/** How strict the service is. */
public enum Mode {
    /** Anybody may send documents of his own. */
    DEVELOPMENT,
    /** Who is not known by an API key asks for trusted documents only. */
    PRODUCTION
}
