package cn.huiqi.eligibility;

import cn.huiqi.reference.Interval;
import java.time.LocalDate;

/** What a firm says of an attribute that is no place, sector, size, qualification or event. */
public sealed interface Fact {

    /** The numbers that the attribute may still be. */
    record Numbers(Interval interval) implements Fact {}

    record Choice(String value) implements Fact {}

    record YesNo(boolean value) implements Fact {}

    record Day(LocalDate day) implements Fact {}
}
