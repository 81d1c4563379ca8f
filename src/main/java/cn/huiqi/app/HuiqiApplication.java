package cn.huiqi.app;

import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service: one process that answers which benefits fit a firm. */
@SpringBootApplication(scanBasePackages = "cn.huiqi")
public class HuiqiApplication {

    public static void main(String[] args) {
        var secret = CommandLineSecrets.find(args, System.getProperties());
        if (secret != null) {
            System.err.println(
                    "huiqi: Setting "
                            + secret
                            + " holds a secret, and everybody on this machine reads the command"
                            + " line: give it by environment, or as a file with"
                            + " --spring.config.import=configtree:DIR/");
            System.exit(1);
        }
        if (ImportCommand.isAskedFor(args)) {
            System.exit(new ImportCommand(System.out, System.err).run(args));
        }
        if (FileCommand.isAskedFor(args)) {
            System.exit(new FileCommand(System.out, System.err).run(args));
        }
        if (AccessCommand.isAskedFor(args)) {
            System.exit(
                    new AccessCommand(System.out, System.err, InstantSource.system()).run(args));
        }
        SpringApplication.run(HuiqiApplication.class, args);
    }
}
