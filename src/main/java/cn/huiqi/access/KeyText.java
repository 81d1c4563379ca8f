package cn.huiqi.access;

import java.security.SecureRandom;

/** How keys are spelled. */
final class KeyText {

    /** Of secret keys, so that they are found where they do not belong. */
    static final String PREFIX = "hqk_";

    private static final String SITE_PREFIX = "hqs_";
    private static final String LETTERS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 10;
    private static final int SECRET_LENGTH = 32;
    private static final int SITE_LENGTH = 22;

    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyText() {}

    static String newId() {
        return random(ID_LENGTH);
    }

    static String newSecret(String id) {
        return PREFIX + id + "_" + random(SECRET_LENGTH);
    }

    static String newSiteKey() {
        return SITE_PREFIX + random(SITE_LENGTH);
    }

    private static String random(int length) {
        var text = new StringBuilder(length);
        RANDOM.ints(length, 0, LETTERS.length()).forEach(it -> text.append(LETTERS.charAt(it)));
        return text.toString();
    }
}
