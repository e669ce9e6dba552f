package org.isard.architecture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The modules boot on the module path, although the tests run on the class path.
 *
 * <p>The jars are there from the package phase on: under "mvn test" the class path holds directories, and this is
 * skipped.
 */
class ModulesTest {

    /** Test libraries share packages among themselves, so only the run-time jars of Isard are looked at. */
    private static final List<String> RUN_TIME = List.of(
            "isard-core",
            "isard-geo",
            "isard-network",
            "isard-trade",
            "isard-econometrics",
            "fastcsv",
            "commons-",
            "jts-core",
            "jackson-core",
            "ojalgo",
            "jgrapht-core",
            "jheaps",
            "apfloat",
            "ejml-");

    @Test
    void everyModuleBootsUnderItsName() throws ClassNotFoundException {
        Path[] jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> RUN_TIME.stream()
                        .anyMatch(name -> path.getFileName().toString().startsWith(name)))
                .toArray(Path[]::new);
        assumeTrue(jars.length >= RUN_TIME.size() - 1, "Isard's jars are built from the package phase on");

        Set<String> named = Set.of("org.isard.core", "org.isard.geo", "org.isard.network", "org.isard.trade");
        ModuleFinder finder = ModuleFinder.of(jars);
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolveAndBind(
                        finder,
                        ModuleFinder.of(),
                        Stream.concat(named.stream(), Stream.of("org.isard.econometrics"))
                                .toList());
        ModuleLayer layer =
                ModuleLayer.boot().defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());

        for (String name : named) {
            Module module = layer.findModule(name).orElseThrow();
            assertFalse(module.getDescriptor().isAutomatic(), name + " has no module-info");
        }
        assertNotNull(layer.findLoader("org.isard.core").loadClass("org.isard.core.Labels"));
    }
}
