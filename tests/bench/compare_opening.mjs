// SPDX-License-Identifier: MPL-2.0
// Each round opens what each engine has stored of a trace, one engine after the other, so that all
// see the same machine. Told are milliseconds: of the first time that an engine opens anything, and
// the median over the rounds. What the others store holds the characters and who inserted them;
// ours the time of every key too, and each entry is checked against the tree.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { basename } from "node:path";
import { gunzipSync } from "node:zlib";

const require = createRequire(process.env.PALIMPSEST_NODE_MODULES + "/");
const [rounds, ...files] = [Number(process.argv[2]), ...process.argv.slice(3)];

/// `store(start, patches)` gives the bytes of the history; `open(bytes)` the text.
const peers = {
    yjs: () => {
        const { Doc, applyUpdate, encodeStateAsUpdate } = require("yjs");
        return {
            store: (start, patches) => {
                const doc = new Doc({ gc: false });
                const text = doc.getText("body");
                doc.transact(() => {
                    text.insert(0, start);
                    for (const [at, erased, inserted] of patches) {
                        if (erased > 0) text.delete(at, erased);
                        if (inserted !== "") text.insert(at, inserted);
                    }
                });
                return encodeStateAsUpdate(doc);
            },
            open: (bytes) => {
                const doc = new Doc({ gc: false });
                applyUpdate(doc, bytes);
                return doc.getText("body").toString();
            },
        };
    },
    "json-joy": () => {
        const { Model } = require("json-joy/lib/json-crdt");
        return {
            store: (start, patches) => {
                const model = Model.create();
                model.api.root({ body: start });
                const text = model.api.str(["body"]);
                for (const [at, erased, inserted] of patches) {
                    if (erased > 0) text.del(at, erased);
                    if (inserted !== "") text.ins(at, inserted);
                }
                return model.toBinary();
            },
            open: (bytes) => Model.fromBinary(bytes).api.str(["body"]).view(),
        };
    },
};

function loaded(name, load) {
    try {
        return load();
    } catch {
        console.error(`The npm package ${name} is missing in ${process.env.PALIMPSEST_NODE_MODULES}.`);
        process.exit(3);
    }
}

function read(file) {
    const bytes = readFileSync(file);
    const trace = JSON.parse(file.endsWith(".gz") ? gunzipSync(bytes) : bytes);
    return { ...trace, patches: trace.txns.flatMap((transaction) => transaction.patches) };
}

/// The median of as many openings by a process of its own; the first is of one that has opened nothing yet.
function openOurs(file, repeat) {
    const line = execFileSync(process.env.TRACE_BENCH, [file, "--json", "--repeat", String(repeat)], {
        encoding: "utf8",
    });
    const trace = JSON.parse(line);
    if (!trace.exact) throw new Error(`Our text of ${file} is not the recorded one.`);
    return trace.open_ms;
}

function openTheirs(name, engine, bytes, trace) {
    const began = process.hrtime.bigint();
    const text = engine.open(bytes);
    const milliseconds = Number(process.hrtime.bigint() - began) / 1e6;
    if (text !== trace.endContent) throw new Error(`The text by ${name} is not the recorded one.`);
    return milliseconds;
}

function median(numbers) {
    const sorted = [...numbers].sort((left, right) => left - right);
    return sorted[Math.floor(sorted.length / 2)];
}

/// The first opening by an engine in a process that has opened nothing yet.
if (process.env.FIRST_OF) {
    const engine = peers[process.env.FIRST_OF]();
    const trace = read(files[0]);
    const bytes = readFileSync(0);
    console.log(openTheirs(process.env.FIRST_OF, engine, bytes, trace));
    process.exit(0);
}

function firstOf(name, bytes, file) {
    return Number(
        execFileSync(process.execPath, [process.argv[1], "1", file], {
            input: bytes,
            env: { ...process.env, FIRST_OF: name },
            encoding: "utf8",
        }),
    );
}

const engines = Object.fromEntries(Object.entries(peers).map(([name, load]) => [name, loaded(name, load)]));
const names = ["palimpsest", ...Object.keys(engines)];
console.log(`${cpus().length} × ${cpus()[0].model}, Node ${process.version}, ${rounds} rounds, ms (median)\n`);
console.log(`| trace | patches | ${names.map((name) => `${name}, first | again`).join(" | ")} |`);
console.log(`|---|---:|${"---:|".repeat(names.length * 2)}`);
for (const file of files) {
    const trace = read(file);
    const times = Object.fromEntries(names.map((name) => [name, { first: [], again: [] }]));
    const stored = {};
    for (const [name, engine] of Object.entries(engines)) {
        stored[name] = engine.store(trace.startContent, trace.patches);
    }
    for (let round = 0; round < rounds; ++round) {
        times.palimpsest.first.push(openOurs(file, 1));
        times.palimpsest.again.push(openOurs(file, rounds));
        for (const [name, engine] of Object.entries(engines)) {
            if (round < 5) times[name].first.push(firstOf(name, stored[name], file));
            times[name].again.push(openTheirs(name, engine, stored[name], trace));
        }
    }
    const row = names.map((name) => `${median(times[name].first).toFixed(1)} | ${median(times[name].again).toFixed(1)}`);
    console.log(`| ${basename(file).replace(/\..*/, "")} | ${trace.patches.length} | ${row.join(" | ")} |`);
}
