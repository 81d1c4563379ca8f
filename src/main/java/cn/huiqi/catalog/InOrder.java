package cn.huiqi.catalog;

import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** What a shelf holds, in order, decoded when it is asked for. */
final class InOrder<T> extends AbstractList<T> implements RandomAccess {

    private final Shelf shelf;
    private final IntFunction<T> decode;

    InOrder(Shelf shelf, IntFunction<T> decode) {
        this.shelf = shelf;
        this.decode = decode;
    }

    @Override
    public T get(int index) {
        return decode.apply(shelf.order()[index]);
    }

    @Override
    public int size() {
        return shelf.size();
    }
}
