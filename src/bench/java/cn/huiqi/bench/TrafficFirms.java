package cn.huiqi.bench;

import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.ReferenceData;
import cn.huiqi.reference.Regions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Firms as an app's users are. Seven of ten requests say place, sector and size, each by Zipf's law
 * with exponent 1, the first city asked most. Three give exact figures and qualifications; they come
 * from so many firms, which ask by the same law. One request in five spells its question in another
 * way.
 */
final class TrafficFirms {

    private static final int EXACT_FIRMS = 100_000;

    private final Random random;
    private final double[] firms = sums(EXACT_FIRMS);
    private final Zipf cities;
    private final Zipf sectors;
    private final Zipf sizes;

    /** Draws the i-th value with a probability as 1 / i. */
    private record Zipf(List<String> values, double[] upTo) {

        static Zipf of(List<String> values) {
            return new Zipf(values, sums(values.size()));
        }

        String draw(Random random) {
            return values.get(rank(upTo, random));
        }
    }

    private static double[] sums(int size) {
        var sums = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += 1.0 / (i + 1);
            sums[i] = sum;
        }
        return sums;
    }

    private static int rank(double[] upTo, Random random) {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return found < 0 ? -found - 1 : found;
    }

    TrafficFirms(ReferenceData reference, Random random) {
        this.random = random;
        var regions = new ArrayList<String>();
        for (var city : reference.regions().children(Regions.LIAONING)) {
            regions.add(city.value());
        }
        var codes = new ArrayList<String>();
        for (var section : reference.sectors().sections()) {
            for (var division : reference.sectors().children(section)) {
                codes.add(division.value());
            }
        }
        var classes = new ArrayList<String>();
        for (var size : FirmSize.values()) {
            classes.add(size.name());
        }
        this.cities = Zipf.of(regions);
        this.sectors = Zipf.of(codes);
        this.sizes = Zipf.of(classes);
    }

    /** The variables of the next request, as JSON. */
    String next() {
        boolean coarse = random.nextInt(10) < 7;
        // Of a firm that gives figures everything is the same whenever it asks.
        var firm = coarse ? random : new Random(rank(firms, random));
        var region = "\"region\":\"" + cities.draw(firm) + "\"";
        var sector = "\"sector\":\"" + sectors.draw(firm) + "\"";
        var more =
                coarse
                        ? "\"size\":\"" + sizes.draw(firm) + "\""
                        : "\"employees\":%d,\"revenue\":%d000000%s"
                                .formatted(
                                        1 + firm.nextInt(400),
                                        1 + firm.nextInt(300),
                                        firm.nextBoolean()
                                                ? ",\"qualifications\":[{\"code\":\"HIGH_TECH\"}]"
                                                : "");
        return random.nextInt(5) > 0
                ? "{\"profile\":{" + region + "," + sector + "," + more + "}}"
                : "{ \"profile\": {" + more + ", " + sector + ", " + region + "} }";
    }
}
