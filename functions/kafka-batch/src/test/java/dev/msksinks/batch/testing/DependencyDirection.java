package dev.msksinks.batch.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/** Decode → plan → write → report: decoding and planning are pure, and nothing earlier knows anything later. */
public final class DependencyDirection {
    private static final ArchRule DECODE_AND_PLAN_ARE_PURE = noClasses()
            .that()
            .resideInAnyPackage("..decode..", "..plan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..write..",
                    "..report..",
                    "..config..",
                    "software.amazon..",
                    "redis..",
                    "org.slf4j..",
                    "java.net..",
                    "java.nio.file..",
                    "java.util.concurrent..")
            .because("decoding and planning give the same result each time a record is delivered");

    private static final ArchRule DECODE_KNOWS_NO_PLAN = noClasses()
            .that()
            .resideInAPackage("..decode..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..plan..");

    private static final ArchRule WRITE_KNOWS_NO_DECODER = noClasses()
            .that()
            .resideInAPackage("..write..")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Decoder");

    private DependencyDirection() {}

    /** Fails if a class of the package, or below it, depends on what it must not. */
    public static void check(String rootPackage) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(rootPackage);
        DECODE_AND_PLAN_ARE_PURE.check(classes);
        DECODE_KNOWS_NO_PLAN.check(classes);
        WRITE_KNOWS_NO_DECODER.check(classes);
    }
}
