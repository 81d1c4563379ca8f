package cn.huiqi.privacy;

/**
 * What every personal field goes through on its way to the store and back: a name, a telephone
 * number, the text of an opinion. The store never sees them open.
 *
 * <p>Keys are changed by adding one to the ring and naming it the current one. What was sealed
 * before stays readable; {@link #isCurrent} tells a job what to seal anew, and once nothing is left
 * under an old key, that may go. Without its key a field is erased, wherever copies of it lie.
 */
public interface PersonalFields {

    /**
     * @param place of the field, such as {@code registrations/4711/phone}: sealed text that was
     *     moved to another place cannot be opened
     */
    Sealed seal(String place, String text);

    /**
     * @throws UnreadableField when its key is gone, it was changed, or it belongs to another place
     */
    String open(String place, Sealed sealed);

    /** Whether it is sealed under the key that is used now. */
    boolean isCurrent(Sealed sealed);
}
