package cn.huiqi.access;

/** What is served at the address of a site key, {@code /embed/…}. */
public interface EmbedPage {

    /**
     * @param site a caller by a site key that is valid
     */
    String html(Caller site);
}
