package cn.huiqi.access;

import java.net.InetAddress;

/** Addresses that begin alike, such as {@code 10.0.0.0/8}. */
public record Subnet(InetAddress start, int bits) {

    public Subnet {
        if (bits < 0 || bits > start.getAddress().length * 8) {
            throw new IllegalArgumentException("A subnet has no more bits than its address");
        }
    }

    /**
     * @param text an address, with or without the number of bits that count
     * @throws IllegalArgumentException when it is something else
     */
    public static Subnet parse(String text) {
        int slash = text.indexOf('/');
        var start = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        return new Subnet(
                start,
                slash < 0
                        ? start.getAddress().length * 8
                        : Integer.parseInt(text.substring(slash + 1)));
    }

    boolean covers(InetAddress address) {
        byte[] mine = start.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int mask = bits - bit >= 8 ? 0xFF : 0xFF << (8 - (bits - bit));
            if (((mine[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
