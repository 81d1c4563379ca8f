package cn.huiqi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MongoStoreTest {

    private static void connect(String uri) {
        MongoStore.connect(uri, InstantSource.system()).close();
    }

    @Test
    void that_cannot_be_reached_is_named_without_user_and_password() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort(); // nobody listens there after this
        }
        var uri = "mongodb://editor:geheim@127.0.0.1:" + port + "/?serverSelectionTimeoutMS=300";

        assertThatThrownBy(() -> connect(uri))
                .isInstanceOf(StoreUnusable.class)
                .hasMessage(
                        "MongoDB at 127.0.0.1:%s cannot be reached: start it, or correct"
                                + " --huiqi.mongodb.uri",
                        port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:27017",
                "mongodb://",
                "mongodb://editor:ge/heim@127.0.0.1",
                "mongodb://editor:ge@heim@127.0.0.1:27017",
                "mongodb://editor:geheim@127.0.0.1:99999",
                "mongodb://127.0.0.1/geheim%20geheim",
                "mongodb://127.0.0.1/?w=geheim&authMechanism=geheim"
            })
    void with_a_malformed_uri_says_how_it_should_look_and_not_what_it_holds(String uri) {
        assertThatThrownBy(() -> connect(uri))
                .isInstanceOf(StoreUnusable.class)
                .hasMessage(
                        "The MongoDB URI is malformed: give --huiqi.mongodb.uri the form"
                                + " mongodb://host:port/database, with user and password"
                                + " percent-encoded")
                .hasNoCause();
    }

    @Test
    void gives_up_after_five_seconds() {
        var settings = MongoStore.settings(new ConnectionString("mongodb://localhost"));

        assertThat(settings.getClusterSettings().getServerSelectionTimeout(TimeUnit.SECONDS))
                .isEqualTo(5);
    }

    @Test
    void reads_and_writes_with_majority_whatever_its_uri_says() {
        var uri = "mongodb://localhost/?w=1&journal=false&readConcernLevel=local";

        var settings = MongoStore.settings(new ConnectionString(uri));

        assertThat(settings.getReadConcern()).isEqualTo(ReadConcern.MAJORITY);
        assertThat(settings.getWriteConcern())
                .isEqualTo(
                        WriteConcern.MAJORITY.withJournal(true).withWTimeout(20, TimeUnit.SECONDS));
    }
}
