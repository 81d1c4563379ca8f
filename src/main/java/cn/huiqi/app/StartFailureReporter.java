package cn.huiqi.app;

import cn.huiqi.catalog.CatalogUnavailable;
import cn.huiqi.catalog.InvalidCatalog;
import cn.huiqi.catalog.PublicationConflict;
import cn.huiqi.intake.BrokenDataFile;
import cn.huiqi.store.StoreUnusable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** What an operator may do wrong becomes one line on stderr that says what to do. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureReporter implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var line = line(cause);
            if (line != null) {
                System.err.println("huiqi: " + line.lines().findFirst().orElse(""));
                return true;
            }
        }
        // Spring logs what it is.
        System.err.println("huiqi: Start failed, the log says why: " + root(failure));
        return false;
    }

    private static String root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }

    private static @Nullable String line(Throwable cause) {
        return switch (cause) {
            case StoreUnusable unusable -> unusable.getMessage();
            case CatalogUnavailable unavailable ->
                    unavailable.getMessage() + "; start the store, or choose another";
            case BrokenDataFile broken ->
                    "Data file cannot be used, nothing was stored: " + broken.getMessage();
            case InvalidCatalog invalid ->
                    "The stored catalogue cannot be read by this version: " + invalid.getMessage();
            case PublicationConflict conflict ->
                    "Another node began to fill the store and did not finish: start again";
            case HuiqiProperties.DevelopmentSetting development -> development.getMessage();
            case PortInUseException port ->
                    "Port "
                            + port.getPort()
                            + " is in use: stop the program that uses it, or choose another with"
                            + " --server.port or --management.server.port";
            case BindException setting ->
                    "Setting " + setting.getName() + " is invalid: correct or remove it";
            case InvalidConfigurationPropertyValueException setting ->
                    "Setting " + setting.getName() + " is invalid: correct or remove it";
            default -> null;
        };
    }
}
