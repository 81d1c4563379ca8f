package cn.huiqi.access;

/**
 * How often something may happen.
 *
 * @param name as callers are told
 * @param perSecond that it may happen for ever
 * @param burst that it may happen at once, after a rest
 */
public record Rate(String name, int perSecond, int burst) {

    public Rate {
        if (perSecond < 1 || burst < perSecond) {
            throw new IllegalArgumentException("A rate is positive, and no larger than its burst");
        }
    }
}
