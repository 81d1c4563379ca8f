package cn.huiqi.access;

import cn.huiqi.hotpath.Gate;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From where one asks: an address of IPv4, or the 64 bits of IPv6 that a household is given.
 *
 * @param prefix the first bytes of the address
 */
record Network(long prefix, boolean isV6) {

    private static final String FORWARDED = "X-Forwarded-For";
    private static final int MOST_PROXIES = 20;

    /**
     * The network of a request. What it says of itself counts only as far as proxies of ours say
     * it: each one appends the address that it saw.
     *
     * @return null when the peer is gone
     */
    static @Nullable Network of(Gate.Knock knock, List<Subnet> proxies) {
        if (!(knock.peer() instanceof InetSocketAddress peer) || peer.getAddress() == null) {
            return null;
        }
        var address = peer.getAddress();
        return of(isProxy(address, proxies) ? forwarded(knock, address, proxies) : address);
    }

    static Network of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == Integer.BYTES
                ? new Network(ByteBuffer.wrap(bytes).getInt(), false)
                : new Network(ByteBuffer.wrap(bytes).getLong(), true);
    }

    private static InetAddress forwarded(Gate.Knock knock, InetAddress peer, List<Subnet> proxies) {
        var hops = String.join(",", knock.headers(FORWARDED)).split(",");
        var nearest = peer;
        for (int i = hops.length - 1; i >= Math.max(0, hops.length - MOST_PROXIES); i--) {
            try {
                nearest = InetAddress.ofLiteral(hops[i].strip());
            } catch (IllegalArgumentException e) {
                return nearest; // no proxy of ours wrote this
            }
            if (!isProxy(nearest, proxies)) {
                return nearest;
            }
        }
        return nearest;
    }

    private static boolean isProxy(InetAddress address, List<Subnet> proxies) {
        for (var proxy : proxies) {
            if (proxy.covers(address)) {
                return true;
            }
        }
        return false;
    }
}
