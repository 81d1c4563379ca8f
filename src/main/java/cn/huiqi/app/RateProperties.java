package cn.huiqi.app;

import cn.huiqi.access.Mode;
import cn.huiqi.access.Rate;
import cn.huiqi.access.Rates;
import cn.huiqi.access.Subnet;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests a second. In development, where nothing is given, far more than anybody sends.
 *
 * @param network of those who are not known, together; one address of IPv4, a {@code /64} of IPv6
 * @param user signed in
 * @param key of an association or a machine, unless the key has its own rate
 * @param site of all pages with one site key, together
 * @param burstSeconds how many seconds' requests may come at once
 * @param proxies addresses or subnets whose {@code X-Forwarded-For} is believed
 */
@ConfigurationProperties("huiqi.limits.rates")
record RateProperties(
        @DefaultValue("0") int network,
        @DefaultValue("0") int user,
        @DefaultValue("0") int key,
        @DefaultValue("0") int site,
        @DefaultValue("2") int burstSeconds,
        @DefaultValue List<String> proxies) {

    private static final int IN_DEVELOPMENT = 1_000_000;
    private static final int NETWORK = 100;
    private static final int USER = 50;
    private static final int KEY = 100;
    private static final int SITE = 500;

    RateProperties {
        if (network < 0 || user < 0 || key < 0 || site < 0 || burstSeconds < 1) {
            throw new IllegalArgumentException("huiqi.limits.rates are not negative");
        }
        proxies.forEach(Subnet::parse);
    }

    Rates.Settings settings(Mode mode) {
        return new Rates.Settings(
                rate("network", network, mode, NETWORK),
                rate("user", user, mode, USER),
                rate("key", key, mode, KEY),
                rate("site", site, mode, SITE),
                proxies.stream().map(Subnet::parse).toList());
    }

    private Rate rate(String name, int given, Mode mode, int usual) {
        int otherwise = mode == Mode.PRODUCTION ? usual : IN_DEVELOPMENT;
        int perSecond = given == 0 ? otherwise : given;
        return new Rate(name, perSecond, perSecond * burstSeconds);
    }
}
