package org.isard.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.isard.examples.report.Report;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Runs the whole study and writes one HTML report with its tables.
 *
 * <p>Without an argument the data shipped with the module are used. Exit codes: 0 done, 2 the arguments or the data are no
 * good (one line on standard error says why, and nothing is written).
 */
@Command(
        name = "study",
        mixinStandardHelpOptions = true,
        version = "Isard 0.1.0",
        description =
                "Trade along the battery chain, from supply to circulation: writes one HTML report that opens offline.")
public final class Study implements Callable<Integer> {

    /** Bad arguments or bad data. */
    static final int BAD_INPUT = 2;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "CEPII's own BACI files: BACI_HS*_Y*.csv (or .csv.gz) and country_codes*.csv; they replace the shipped flows")
    private Path data;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "isard-report",
            description = "where the report goes (default: ${DEFAULT-VALUE}); an earlier report there is replaced")
    private Path out;

    @Spec
    private CommandSpec spec;

    private Study() {}

    /** Runs the study and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(run(
                new PrintWriter(System.out, true, Charset.defaultCharset()),
                new PrintWriter(System.err, true, Charset.defaultCharset()),
                args));
    }

    /** As {@link #main} without ending the JVM. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Study())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, rejected) -> fail(err, e))
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    if (e instanceof IllegalArgumentException
                            || e instanceof UncheckedIOException
                            || e instanceof IOException) {
                        return fail(err, e);
                    }
                    throw e;
                })
                .execute(args);
    }

    private static int fail(PrintWriter err, Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        err.println("study: " + message.replaceAll("\\s*\\R\\s*", " "));
        return BAD_INPUT;
    }

    @Override
    public Integer call() {
        PrintWriter log = spec.commandLine().getOut();
        Destination destination = Destination.of(out);
        StudyData input = data == null ? ShippedData.read(log::println) : BaciDirectory.read(data, log::println);
        Report report = Chapters.report(input, log::println);
        log.println("Writing the report ...");
        destination.write(report);
        log.println("Done: " + destination.report());
        return 0;
    }
}
