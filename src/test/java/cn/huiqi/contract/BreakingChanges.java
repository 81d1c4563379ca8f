package cn.huiqi.contract;

import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NamedNode;
import graphql.language.Node;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import graphql.language.UnionTypeDefinition;
import graphql.parser.Parser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a new schema takes away from the clients of an old one, each change named by its schema
 * coordinate. A change counts when a document that was valid is not valid any more, when an answer
 * may hold what it could not hold before, or when a default gives another answer. Further enum
 * values, types and implementations are none: clients keep a default branch.
 *
 * <p>The {@code SchemaDiff} of graphql-java follows the types of fields from the root, so it never
 * sees a type that only an interface leads to, such as {@code SharedResource}; it also takes a new
 * argument with a default for a required one, and an argument that lost its default for an optional
 * one.
 */
final class BreakingChanges {

    private final List<String> found = new ArrayList<>();

    private BreakingChanges() {}

    /** Empty when every client of {@code before} can live with {@code after}. */
    static List<String> between(String before, String after) {
        var changes = new BreakingChanges();
        var now = definitions(after);
        definitions(before)
                .forEach((name, old) -> {
                    var same = now.get(name);
                    if (same == null) {
                        changes.add(name, "removed");
                    } else if (!same.getClass().equals(old.getClass())) {
                        changes.add(name, "is of another kind");
                    } else {
                        changes.compare(name, old, same);
                    }
                });
        return changes.found;
    }

    private static Map<String, TypeDefinition<?>> definitions(String schema) {
        var byName = new LinkedHashMap<String, TypeDefinition<?>>();
        if (!schema.isBlank()) {
            Parser.parse(schema)
                    .getDefinitionsOfType(TypeDefinition.class)
                    .forEach(definition -> byName.put(definition.getName(), definition));
        }
        return byName;
    }

    private void add(String coordinate, String what) {
        found.add(coordinate + ": " + what);
    }

    private void compare(String name, TypeDefinition<?> old, TypeDefinition<?> now) {
        switch (old) {
            case ImplementingTypeDefinition<?> type ->
                    compareFields(name, type, (ImplementingTypeDefinition<?>) now);
            case InputObjectTypeDefinition input ->
                    compareInput(name, input, (InputObjectTypeDefinition) now);
            case EnumTypeDefinition enumeration ->
                    common(
                            name + ".",
                            enumeration.getEnumValueDefinitions(),
                            ((EnumTypeDefinition) now).getEnumValueDefinitions());
            case UnionTypeDefinition union ->
                    names(
                            name,
                            union.getMemberTypes(),
                            ((UnionTypeDefinition) now).getMemberTypes());
            default -> {} // a scalar has no parts
        }
    }

    private void compareFields(
            String name, ImplementingTypeDefinition<?> old, ImplementingTypeDefinition<?> now) {
        names(name, old.getImplements(), now.getImplements());
        common(name + ".", old.getFieldDefinitions(), now.getFieldDefinitions())
                .forEach((field, same) -> {
                    var coordinate = name + "." + field.getName();
                    if (!fits(same.getType(), field.getType())) {
                        became(coordinate, field.getType(), same.getType());
                    }
                    compareValues(
                            coordinate + "(%s:)",
                            field.getInputValueDefinitions(),
                            same.getInputValueDefinitions());
                });
    }

    private void compareInput(
            String name, InputObjectTypeDefinition old, InputObjectTypeDefinition now) {
        if (now.hasDirective("oneOf") && !old.hasDirective("oneOf")) {
            add(name, "takes only one of its fields");
        }
        compareValues(name + ".%s", old.getInputValueDefinitions(), now.getInputValueDefinitions());
    }

    /** Arguments of a field, or fields of an input. */
    private void compareValues(
            String coordinate, List<InputValueDefinition> old, List<InputValueDefinition> now) {
        var before = byName(old);
        for (var value : old) {
            if (!byName(now).containsKey(value.getName())) {
                add(coordinate.formatted(value.getName()), "removed");
            }
        }
        for (var value : now) {
            var known = before.get(value.getName());
            var at = coordinate.formatted(value.getName());
            if (known == null) {
                if (isRequired(value)) {
                    add(at, "new and required");
                }
            } else if (!fits(known.getType(), value.getType())) {
                became(at, known.getType(), value.getType());
            } else if (isRequired(value) && !isRequired(known)) {
                add(at, "is required now");
            } else if (!Objects.equals(fallback(known), fallback(value))) {
                add(at, "default " + fallback(known) + " became " + fallback(value));
            }
        }
    }

    private static boolean isRequired(InputValueDefinition value) {
        return value.getType() instanceof NonNullType && value.getDefaultValue() == null;
    }

    private static @Nullable String fallback(InputValueDefinition value) {
        return value.getDefaultValue() == null
                ? null
                : AstPrinter.printAst(value.getDefaultValue());
    }

    private void became(String coordinate, Type<?> old, Type<?> now) {
        add(coordinate, AstPrinter.printAst(old) + " became " + AstPrinter.printAst(now));
    }

    /** Whether every value of the one type is a value of the other. */
    private static boolean fits(Type<?> given, Type<?> expected) {
        return switch (expected) {
            case NonNullType required ->
                    given instanceof NonNullType present
                            && fits(present.getType(), required.getType());
            case ListType list ->
                    nullable(given) instanceof ListType inner
                            && fits(inner.getType(), list.getType());
            case TypeName name ->
                    nullable(given) instanceof TypeName other
                            && other.getName().equals(name.getName());
            default -> throw new IllegalArgumentException("GraphQL has three kinds of types");
        };
    }

    private static Type<?> nullable(Type<?> type) {
        return type instanceof NonNullType present ? present.getType() : type;
    }

    private void names(String name, List<? extends Type> old, List<? extends Type> now) {
        var kept = now.stream().map(type -> ((TypeName) type).getName()).toList();
        for (var type : old) {
            var lost = ((TypeName) type).getName();
            if (!kept.contains(lost)) {
                add(name, "no " + lost + " any more");
            }
        }
    }

    /** The parts that are in both; tells of those that are gone. */
    private <N extends Node<N> & NamedNode<N>> Map<N, N> common(
            String prefix, List<N> old, List<N> now) {
        var kept = byName(now);
        var pairs = new LinkedHashMap<N, N>();
        for (var part : old) {
            var same = kept.get(part.getName());
            if (same == null) {
                add(prefix + part.getName(), "removed");
            } else {
                pairs.put(part, same);
            }
        }
        return pairs;
    }

    private static <N extends NamedNode<N>> Map<String, N> byName(List<N> parts) {
        var byName = new LinkedHashMap<String, N>();
        parts.forEach(part -> byName.put(part.getName(), part));
        return byName;
    }
}
