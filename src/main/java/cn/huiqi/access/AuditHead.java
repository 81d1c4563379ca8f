package cn.huiqi.access;

/**
 * Where the trail ends: its last number, 0 when it is empty, and the hash of that entry. Who notes
 * it elsewhere can tell later whether the trail up to there is still the same.
 */
public record AuditHead(long number, String hash) {

    public static final AuditHead EMPTY = new AuditHead(0, "");
}
