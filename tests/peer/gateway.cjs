// SPDX-License-Identifier: MPL-2.0
// The gateway @musistudio/llms between us and a server that speaks OpenAI's protocol: gateway.cjs ADDRESS
// It speaks both protocols itself, over fastify. Its models are named PROVIDER,MODEL.
const net = require("node:net");
const llms = require("@musistudio/llms");

const Gateway = llms.default ?? llms;
const free = net.createServer().listen(0, "127.0.0.1", () => {
    const { port } = free.address();
    free.close(async () => {
        await new Gateway({
            useJsonFile: false,
            useEnvFile: false,
            useEnvironmentVariables: false,
            logger: false,
            initialConfig: {
                HOST: "127.0.0.1",
                PORT: String(port),
                providers: [{
                    name: "behind",
                    api_base_url: `${process.argv[2]}/v1/chat/completions`,
                    api_key: "sk-of-the-gateway",
                    models: ["probe-1"],
                }],
            },
        }).start();
        console.log(`listening on http://127.0.0.1:${port}`);
    });
});
