package org.isard.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows of the design hold: which module may use which module, and which library. */
class ArrowsTest {

    /** The test class path of examples holds every module, so one import sees them all. */
    private static final JavaClasses ISARD =
            new ClassFileImporter(Set.of(new ImportOption.DoNotIncludeTests())).importPackages("org.isard");

    private static final String[] LIBRARY = {
        "org.isard.core..", "org.isard.geo..", "org.isard.network..", "org.isard.trade..", "org.isard.econometrics.."
    };

    /** Without this a module missing from the class path would make every rule pass. */
    @Test
    void everyModuleIsSeen() {
        Set<String> seen = ISARD.stream()
                .map(c -> c.getPackageName().split("\\.")[2])
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(
                seen.containsAll(Set.of("core", "geo", "network", "trade", "econometrics", "examples")),
                "modules on the class path: " + seen);
    }

    @ParameterizedTest
    @CsvSource({
        "core, core",
        "geo, geo core",
        "network, network core",
        "trade, trade network core",
        "econometrics, econometrics core",
    })
    void moduleUsesOnlyItsArrows(String module, String allowed) {
        String[] packages =
                Stream.of(allowed.split(" ")).map(m -> "org.isard." + m + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("org.isard." + module + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.isard..").and(not(resideInAnyPackage(packages))))
                .because("the design draws no arrow from " + module + " but to " + allowed)
                .check(ISARD);
    }

    @ParameterizedTest
    @CsvSource({
        "org.locationtech.jts.., geo",
        "org.locationtech.proj4j.., geo",
        "net.sf.geographiclib.., geo",
        "java.sql.., geo trade",
        "org.sqlite.., geo",
        "org.jgrapht.., network",
        "org.ojalgo.., geo trade",
        "org.ejml.., econometrics",
        "org.apache.commons.math3.., econometrics",
        "de.siegmar.fastcsv.., core",
    })
    void thirdPartyLibraryStaysInItsModule(String library, String modules) {
        String[] packages =
                Stream.of(modules.split(" ")).map(m -> "org.isard." + m + "..").toArray(String[]::new);
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage(LIBRARY)
                .and()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
        rule.because("who embeds another module must not get this library").check(ISARD);
    }

    @Test
    void noCyclesBetweenPackages() {
        slices().matching("org.isard.(**)").should().beFreeOfCycles().check(ISARD);
    }

    /** These have no stable module name, or are a detail as ojAlgo: nobody may need them to call Isard. */
    @Test
    void namelessLibrariesStayOutOfPublicSignatures() {
        ArchCondition<JavaMember> hideThem =
                new ArchCondition<>("have no type of EJML, Commons Math, ojAlgo, proj4j or GeographicLib") {
                    @Override
                    public void check(JavaMember member, ConditionEvents events) {
                        signature(member)
                                .filter(resideInAnyPackage(
                                        "org.ejml..",
                                        "org.apache.commons.math3..",
                                        "org.ojalgo..",
                                        "org.locationtech.proj4j..",
                                        "net.sf.geographiclib.."))
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        member, member.getDescription() + " shows " + type.getName())));
                    }
                };
        ArchRuleDefinition.members()
                .that(arePartOfThePublicApi())
                .should(hideThem)
                .check(ISARD);
    }

    @Test
    void noHiddenRandomness() {
        noClasses()
                .that()
                .resideInAPackage("org.isard..")
                .and()
                // JGraphT's layout takes a Random and nothing else; it gets one with the caller's seed.
                .doNotHaveFullyQualifiedName("org.isard.network.Layout$WeightedForces")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .because("the same call gives the same bits: draws come from RandomStreams")
                .check(ISARD);
    }

    @Test
    void libraryModulesPrintNothing() {
        noClasses()
                .that()
                .resideInAnyPackage(LIBRARY)
                .should(ACCESS_STANDARD_STREAMS)
                .because("a library has no say over the caller's terminal")
                .check(ISARD);
    }

    @Test
    void publicMethodsTakeNoBooleans() {
        methods()
                .that(arePartOfThePublicApi())
                .and()
                .areDeclaredInClassesThat()
                .areNotRecords()
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(LIBRARY)
                .should(new ArchCondition<>("take no boolean") {
                    @Override
                    public void check(com.tngtech.archunit.core.domain.JavaMethod method, ConditionEvents events) {
                        if (method.getRawParameterTypes().stream().anyMatch(t -> t.isEquivalentTo(boolean.class))) {
                            events.add(SimpleConditionEvent.violated(
                                    method, method.getDescription() + " takes a boolean"));
                        }
                    }
                })
                .because("an enum says at the call what true does not")
                .check(ISARD);
    }

    @Test
    void publicMethodsThrowNoCheckedExceptions() {
        methods()
                .that(arePartOfThePublicApi())
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(LIBRARY)
                .should(new ArchCondition<>("declare no checked exception") {
                    @Override
                    public void check(com.tngtech.archunit.core.domain.JavaMethod method, ConditionEvents events) {
                        method.getExceptionTypes().stream()
                                .map(type -> type.toErasure())
                                .filter(type -> !type.isAssignableTo(RuntimeException.class))
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        method, method.getDescription() + " throws " + type.getName())));
                    }
                })
                .check(ISARD);
    }

    @Test
    void noMutableStaticState() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(LIBRARY)
                .and()
                .areStatic()
                .should()
                .beFinal()
                .because("results depend on nothing but the arguments")
                .check(ISARD);
    }

    private static DescribedPredicate<JavaMember> arePartOfThePublicApi() {
        return DescribedPredicate.describe(
                "are part of the public API",
                member -> (member.getModifiers().contains(JavaModifier.PUBLIC)
                                || member.getModifiers().contains(JavaModifier.PROTECTED))
                        && visible(member.getOwner()));
    }

    private static boolean visible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArrowsTest::visible).orElse(true);
    }

    /** Every class that a caller of the member meets, type arguments included. */
    private static Stream<JavaClass> signature(JavaMember member) {
        if (member instanceof JavaField field) {
            return field.getType().getAllInvolvedRawTypes().stream();
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        Stream<JavaClass> parameters = unit.getParameters().stream()
                .map(JavaParameter::getType)
                .flatMap(t -> t.getAllInvolvedRawTypes().stream());
        return Stream.concat(unit.getReturnType().getAllInvolvedRawTypes().stream(), parameters);
    }
}
