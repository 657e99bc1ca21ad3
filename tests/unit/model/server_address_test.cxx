// SPDX-License-Identifier: MPL-2.0
#include "model/server_address.hxx"

#include <gtest/gtest.h>

#include <string>

namespace palimpsest::model {
namespace {

using Reach = ServerAddress::Reach;

struct Row {
    std::string typed;
    std::string chatUrl; // empty: no address
};

TEST(ServerAddress, UnderstandsWhatPeopleType) {
    for (const Row& row : {
             Row{"https://api.example.org/v1", "https://api.example.org:443/v1/chat/completions"},
             Row{"https://api.example.org", "https://api.example.org:443/v1/chat/completions"},
             Row{"https://api.example.org/", "https://api.example.org:443/v1/chat/completions"},
             Row{"https://api.example.org/v1/", "https://api.example.org:443/v1/chat/completions"},
             Row{"https://api.example.org/v1//", "https://api.example.org:443/v1/chat/completions"},
             Row{"  https://api.example.org/v1\n",
                 "https://api.example.org:443/v1/chat/completions"},
             Row{"HTTPS://API.Example.ORG/v1", "https://api.example.org:443/v1/chat/completions"},
             Row{"https://api.example.org/v1/chat/completions",
                 "https://api.example.org:443/v1/chat/completions"},
             Row{"https://api.example.org/v1/models",
                 "https://api.example.org:443/v1/chat/completions"},
             Row{"https://api.example.org/chat/completions",
                 "https://api.example.org:443/chat/completions"},
             Row{"https://openrouter.example/api/v1",
                 "https://openrouter.example:443/api/v1/chat/completions"},
             Row{"https://openrouter.example/api",
                 "https://openrouter.example:443/api/v1/chat/completions"},
             Row{"https://google.example/v1beta/openai",
                 "https://google.example:443/v1beta/openai/chat/completions"},
             Row{"https://api.example.org/api/paas/v4",
                 "https://api.example.org:443/api/paas/v4/chat/completions"},
             Row{"https://azure.example/openai/v1?api-version=1",
                 "https://azure.example:443/openai/v1/chat/completions?api-version=1"},
             Row{"https://api.example.org/v1#top",
                 "https://api.example.org:443/v1/chat/completions"},
             Row{"api.example.org", "https://api.example.org:443/v1/chat/completions"},
             Row{"api.example.org:8443/v1", "https://api.example.org:8443/v1/chat/completions"},
             Row{"localhost:11434", "http://localhost:11434/v1/chat/completions"},
             Row{"localhost", "http://localhost:80/v1/chat/completions"},
             Row{"192.168.1.20:8080", "http://192.168.1.20:8080/v1/chat/completions"},
             Row{"8.8.8.8", "https://8.8.8.8:443/v1/chat/completions"},
             Row{"http://[::1]:8080/v1", "http://[::1]:8080/v1/chat/completions"},
             Row{"gpu-server:1234", "http://gpu-server:1234/v1/chat/completions"},
             Row{"https://modèles.example/v1", "https://modèles.example:443/v1/chat/completions"},
             Row{"", ""},
             Row{"   ", ""},
             Row{"https://", ""},
             Row{"https:///v1", ""},
             Row{"ftp://api.example.org", ""},
             Row{"file:///etc/passwd", ""},
             Row{"https://user:secret@api.example.org/v1", ""},
             Row{"https://api.example.org:port/v1", ""},
             Row{"https://api.example.org:/v1", ""},
             Row{"https://api.example.org:0/v1", ""},
             Row{"https://api.example.org:70000/v1", ""},
             Row{"https://api example.org/v1", ""},
             Row{"https://api.example.org/v1 beta", ""},
             Row{"https://api.example.org/v1\r\nX-Evil: 1", ""},
             Row{"https://[::1/v1", ""},
             Row{"https://[example]/v1", ""},
             Row{"https://a..b/v1", ""},
             Row{"https://.example/v1", ""},
             Row{"https:\\\\api.example.org\\v1", ""},
         }) {
        const auto address = serverAddress(row.typed);
        EXPECT_EQ(address ? address->url("/chat/completions") : "", row.chatUrl) << row.typed;
    }
}

TEST(ServerAddress, NamesHostAndPortAndTheListOfModels) {
    const auto address = serverAddress("https://api.example.org/api/v1?x=1");
    ASSERT_TRUE(address);
    EXPECT_EQ(address->hostAndPort(), "api.example.org:443");
    EXPECT_EQ(address->url("/models"), "https://api.example.org:443/api/v1/models?x=1");
    EXPECT_EQ(serverAddress("http://[FE80::1]:80")->hostAndPort(), "[fe80::1]:80");
}

TEST(ServerAddress, KnowsHowFarAHostIs) {
    struct HostRow {
        std::string host;
        Reach reach;
    };
    for (const HostRow& row : {
             HostRow{"localhost", Reach::loopback},
             HostRow{"api.localhost", Reach::loopback},
             HostRow{"127.0.0.1", Reach::loopback},
             HostRow{"127.8.8.8", Reach::loopback},
             HostRow{"[::1]", Reach::loopback},
             HostRow{"10.1.2.3", Reach::privateNetwork},
             HostRow{"172.16.0.1", Reach::privateNetwork},
             HostRow{"172.31.255.255", Reach::privateNetwork},
             HostRow{"192.168.0.1", Reach::privateNetwork},
             HostRow{"169.254.1.1", Reach::privateNetwork},
             HostRow{"[fd00::1]", Reach::privateNetwork},
             HostRow{"[fe80::1]", Reach::privateNetwork},
             HostRow{"ollama", Reach::privateNetwork},
             HostRow{"box.local", Reach::privateNetwork},
             HostRow{"box.home.arpa", Reach::privateNetwork},
             HostRow{"172.32.0.1", Reach::elsewhere},
             HostRow{"11.0.0.1", Reach::elsewhere},
             HostRow{"192.169.0.1", Reach::elsewhere},
             HostRow{"1.2.3", Reach::elsewhere},
             HostRow{"134744072", Reach::elsewhere},
             HostRow{"0x08080808", Reach::elsewhere},
             HostRow{"127.0.0.1.example.org", Reach::elsewhere},
             HostRow{"localhost.example.org", Reach::elsewhere},
             HostRow{"10.example.org", Reach::elsewhere},
             HostRow{"[2001:db8::1]", Reach::elsewhere},
             HostRow{"[fd::1]", Reach::elsewhere},
             HostRow{"api.example.org", Reach::elsewhere},
         }) {
        const auto address = serverAddress("http://" + row.host);
        ASSERT_TRUE(address) << row.host;
        EXPECT_EQ(address->reach, row.reach) << row.host;
    }
}

} // namespace
} // namespace palimpsest::model
