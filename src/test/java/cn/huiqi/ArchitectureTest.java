package cn.huiqi;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The map of the code, and what holds everywhere on it. A new package starts with a row here. */
class ArchitectureTest {

    // The order is the reading order: a package uses only what stands above it.
    private static final List<Module> MODULES =
            List.of(
                    module("reference"),
                    module("eligibility").uses("reference"),
                    module("catalog").uses("reference", "eligibility"),
                    module("match").uses("reference", "eligibility", "catalog"),
                    module("search")
                            .uses("reference", "eligibility", "catalog", "match")
                            .touches("org.apache.lucene", "com.ibm.icu"),
                    module("intake")
                            .uses("reference", "eligibility", "catalog")
                            .touches("tools.jackson", "com.fasterxml.jackson", "org.snakeyaml")
                            .touches("org.dhatim.fastexcel", "org.apache.commons.compress"),
                    module("hotpath")
                            .uses("catalog") // the version only
                            .touches("com.github.benmanes.caffeine", "io.netty")
                            .touches("com.aayushatharva.brotli4j", "tools.jackson"),
                    module("privacy").touches("javax.crypto"),
                    module("access")
                            .uses("hotpath") // the gate only
                            .touches("com.github.benmanes.caffeine", "io.github.bucket4j")
                            .touches("com.nimbusds", "javax.crypto", "tools.jackson")
                            .touches("org.slf4j"),
                    module("store")
                            .uses("reference", "eligibility", "catalog", "access")
                            .touches(
                                    "com.mongodb",
                                    "org.bson",
                                    "de.bwaldvogel",
                                    "org.h2",
                                    "org.slf4j"),
                    module("api")
                            .uses("reference", "eligibility", "catalog", "match", "search")
                            .uses("intake")
                            .uses("access")
                            .uses("hotpath") // executes what it keeps
                            .touches("tools.jackson", "com.github.benmanes.caffeine")
                            .touches("graphql", "org.dataloader", "reactor", "org.reactivestreams")
                            .touches("org.springframework.graphql", "org.springframework.web")
                            .touches("org.springframework.http", "org.springframework.stereotype")
                            .touches("org.springframework.core", "org.springframework.validation")
                            .touches("org.springframework.context")
                            .touches("org.springframework.beans.factory")
                            // its limits are settings
                            .touches("org.springframework.boot.context.properties")
                            .touches("org.springframework.util.unit")
                            .touches("org.slf4j"),
                    module("pages")
                            .uses("catalog") // the labels only
                            .uses("access") // whose page may be embedded where
                            .uses("hotpath") // the ready answers
                            .touches("com.samskivert.mustache", "tools.jackson", "reactor")
                            .touches("org.slf4j")
                            .touches("org.springframework.context", "org.springframework.core")
                            .touches("org.springframework.http", "org.springframework.web"),
                    module("app").touches("", "graphql")); // everything

    private static final List<String> CORE =
            List.of("reference", "eligibility", "catalog", "match");

    /** A package below {@code cn.huiqi}, with all that it may depend on, as ArchUnit writes it. */
    record Module(String name, List<String> allowed) {

        Module uses(String... modules) {
            return touches(Stream.of(modules).map(it -> "cn.huiqi." + it).toArray(String[]::new));
        }

        Module touches(String... packages) {
            var more = Stream.of(packages).map(it -> it + "..");
            return new Module(name, Stream.concat(allowed.stream(), more).toList());
        }

        String packages() {
            return "cn.huiqi." + name + "..";
        }
    }

    /** All may touch {@code java} and the annotations of JSpecify. */
    private static Module module(String name) {
        return new Module(name, List.of()).uses(name).touches("java", "org.jspecify.annotations");
    }

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("cn.huiqi");

    @ParameterizedTest
    @FieldSource("MODULES")
    void a_module_uses_only_what_its_row_allows(Module module) {
        classes()
                .that()
                .resideInAPackage(module.packages())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(module.allowed().toArray(String[]::new))
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void every_class_belongs_to_a_module() {
        var packages = MODULES.stream().map(Module::packages).toArray(String[]::new);

        classes().should().resideInAnyPackage(packages).check(OURS);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("cn.huiqi.(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void the_core_is_told_the_day_and_never_asks_for_it() {
        var core = CORE.stream().map(it -> "cn.huiqi." + it + "..").toArray(String[]::new);
        DescribedPredicate<JavaAccess<?>> clock =
                describe(
                        "the target is a clock",
                        it ->
                                switch (it.getTargetOwner().getPackageName()) {
                                    case "java.time" -> it.getName().matches("now|system\\w*");
                                    case "java.lang" -> it.getName().equals("currentTimeMillis");
                                    default -> false;
                                });

        noClasses()
                .that()
                .resideInAnyPackage(core)
                .should()
                .accessTargetWhere(clock)
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void a_package_is_named_by_what_it_is_about() {
        var vague =
                List.of("util", "utils", "common", "helper", "helpers", "manager", "model", "dto");

        noClasses()
                .should()
                .resideInAnyPackage(
                        vague.stream().map(it -> ".." + it + "..").toArray(String[]::new))
                .check(OURS);
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(OURS.getPackage("cn.huiqi").getSubpackagesInTree())
                .filteredOn(it -> !it.getClasses().isEmpty())
                .allMatch(
                        it -> it.isAnnotatedWith(NullMarked.class),
                        "has a @NullMarked package-info");
    }
}
