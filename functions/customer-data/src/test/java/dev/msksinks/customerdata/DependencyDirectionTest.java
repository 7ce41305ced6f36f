package dev.msksinks.customerdata;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.msksinks.batch.testing.DependencyDirection;
import org.junit.jupiter.api.Test;

class DependencyDirectionTest {
    @Test
    void dependenciesPointFromReportToDecode() {
        DependencyDirection.check("dev.msksinks.customerdata");
    }

    @Test
    void protocolKnowsOnlyWhatIsPlanned() {
        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("..write.protocol..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.util",
                        "java.util.stream",
                        "java.util.function",
                        "..customerdata.plan..",
                        "..write.protocol..")
                .because("a test takes every course of it, which I/O, clocks and threads would escape")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.msksinks.customerdata"));
    }
}
