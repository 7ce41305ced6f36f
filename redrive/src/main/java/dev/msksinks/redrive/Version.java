package dev.msksinks.redrive;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        Optional<String> version =
                Optional.ofNullable(Version.class.getPackage().getImplementationVersion());
        return new String[] {"redrive " + version.orElse("of no release")};
    }
}
