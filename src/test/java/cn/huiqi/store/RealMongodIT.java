package cn.huiqi.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class RealMongodIT {

    @Test
    void answers_a_ping() {
        try (var client = MongoClients.create(RealMongod.shared().uri())) {
            var answer = client.getDatabase("admin").runCommand(new Document("ping", 1));

            assertThat(answer.get("ok")).isEqualTo(1.0);
        }
    }
}
