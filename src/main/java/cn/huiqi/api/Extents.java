package cn.huiqi.api;

import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Each fragment is measured once, however often it is spread. */
final class Extents {

    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, Extent> known = new HashMap<>();

    Extents(Document document) {
        fragments =
                document.getDefinitionsOfType(FragmentDefinition.class).stream()
                        .collect(
                                Collectors.toMap(
                                        FragmentDefinition::getName, it -> it, (a, b) -> a));
    }

    Extent of(FragmentDefinition fragment) {
        var extent = known.get(fragment.getName());
        if (extent == null) {
            // A fragment within itself counts for nothing here, and is refused as such later.
            known.put(fragment.getName(), Extent.NOTHING);
            extent = of(fragment.getSelectionSet());
            known.put(fragment.getName(), extent);
        }
        return extent;
    }

    Extent of(@Nullable SelectionSet selections) {
        var sum = Extent.NOTHING;
        if (selections != null) {
            for (var selection : selections.getSelections()) {
                sum = sum.plus(of(selection));
            }
        }
        return sum;
    }

    private Extent of(Selection<?> selection) {
        var extent =
                switch (selection) {
                    case Field field ->
                            of(field.getSelectionSet()).within(field.getAlias() != null);
                    case InlineFragment inline -> of(inline.getSelectionSet());
                    case FragmentSpread spread -> {
                        var fragment = fragments.get(spread.getName());
                        yield fragment == null ? Extent.NOTHING : of(fragment);
                    }
                    default -> Extent.NOTHING;
                };
        return selection instanceof DirectivesContainer<?> place
                ? extent.directed(place.getDirectives().size())
                : extent;
    }
}
