package cn.huiqi.access;

/**
 * How much one caller may ask.
 *
 * @param perSecond requests; 0 where the usual rate of such callers holds
 * @param perDay requests of a day in Asia/Shanghai; 0 for as many as the rate lets through
 */
public record Allowance(int perSecond, long perDay) {

    public static final Allowance USUAL = new Allowance(0, 0);

    public Allowance {
        if (perSecond < 0 || perDay < 0) {
            throw new IllegalArgumentException("An allowance is not negative");
        }
    }
}
