// SPDX-License-Identifier: MPL-2.0
// Node.js's HTTP/2 over TLS, which speaks HTTP/1.1 too: http2_server.cjs CERTIFICATE.pem
// Every answer says by which HTTP, on which connection and in which place it came, in both protocols.
const fs = require("node:fs");
const http2 = require("node:http2");

const pem = fs.readFileSync(process.argv[2]);
let connections = 0;
let requests = 0;
const server = http2.createSecureServer({ key: pem, cert: pem, allowHTTP1: true }, (request, response) => {
    const text = `HTTP/${request.httpVersion}, connection ${connections}, request ${++requests}`;
    const events = request.url.endsWith("/messages")
        ? [{ type: "content_block_delta", delta: { text } }, { type: "message_delta", delta: { stop_reason: "end_turn" } },
           { type: "message_stop" }]
        : [{ choices: [{ delta: { content: text } }] }, { choices: [{ delta: {}, finish_reason: "stop" }] }];
    request.resume().on("end", () => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        for (const event of events)
            response.write(`data: ${JSON.stringify(event)}\n\n`);
        response.end();
    });
});
server.on("secureConnection", () => { connections += 1; });
server.listen(0, "127.0.0.1", () => console.log(`listening on https://127.0.0.1:${server.address().port}`));
