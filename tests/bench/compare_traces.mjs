// SPDX-License-Identifier: MPL-2.0
// Each round plays a trace once through each engine, one after the other, so that all see the same
// machine; what is told is the median over the rounds, in nanoseconds a patch.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { basename } from "node:path";
import { gunzipSync } from "node:zlib";

const require = createRequire(process.env.PALIMPSEST_NODE_MODULES + "/");
const [rounds, ...files] = [Number(process.argv[2]), ...process.argv.slice(3)];

const peers = {
    "diamond-types-node": () => {
        const { Doc } = require("diamond-types-node");
        return {
            open: () => new Doc("writer"),
            erase: (doc, at, count) => doc.del(at, count),
            insert: (doc, at, text) => doc.ins(at, text),
            text: (doc) => doc.get(),
            close: (doc) => doc.free(),
        };
    },
    yjs: () => {
        const { Doc } = require("yjs");
        return {
            onceOnly: true, // takes a hundred times as long as the others
            open: () => new Doc().getText("body"),
            erase: (text, at, count) => text.delete(at, count),
            insert: (text, at, put) => text.insert(at, put),
            text: (text) => text.toString(),
            close: () => {},
        };
    },
};

function unpacked(file) {
    const bytes = readFileSync(file);
    return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

/// A file of sessions is one trace: each session a document of its own.
function read(file) {
    const text = unpacked(file);
    if (!file.includes(".ndjson")) {
        const trace = JSON.parse(text);
        return [{ ...trace, patches: trace.txns.flatMap((transaction) => transaction.patches) }];
    }
    return text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

function play(engine, documents) {
    let exact = true;
    let nanoseconds = 0n;
    for (const document of documents) {
        const doc = engine.open();
        if (document.startContent) engine.insert(doc, 0, document.startContent);
        const began = process.hrtime.bigint();
        for (const [at, erased, inserted] of document.patches) {
            if (erased > 0) engine.erase(doc, at, erased);
            if (inserted !== "") engine.insert(doc, at, inserted);
        }
        nanoseconds += process.hrtime.bigint() - began;
        exact &&= engine.text(doc) === document.endContent;
        engine.close(doc);
    }
    return { nanoseconds: Number(nanoseconds), exact };
}

function playOurs(file) {
    const lines = execFileSync(process.env.TRACE_BENCH, [file, "--json", "--apply", "--repeat", "5"], {
        encoding: "utf8",
        maxBuffer: 1 << 26,
    });
    const sum = { ours: 0, floor: 0, exact: true };
    for (const line of lines.trim().split("\n")) {
        const trace = JSON.parse(line);
        sum.ours += trace.apply_ns_per_patch * trace.patches;
        sum.floor += trace.floor_ns_per_patch * trace.patches;
        sum.exact &&= trace.exact;
    }
    return sum;
}

function median(numbers) {
    const sorted = [...numbers].sort((left, right) => left - right);
    return sorted[Math.floor(sorted.length / 2)];
}

function loaded(name, load) {
    try {
        return load();
    } catch {
        console.error(`The npm package ${name} is missing in ${process.env.PALIMPSEST_NODE_MODULES}; ./check installs it.`);
        process.exit(3);
    }
}

const engines = Object.fromEntries(Object.entries(peers).map(([name, load]) => [name, loaded(name, load)]));
const names = ["gap buffer", "palimpsest", ...Object.keys(engines)];
console.log(`${cpus().length} × ${cpus()[0].model}, Node ${process.version}, ${rounds} rounds, ns a patch (median)\n`);
console.log(`| trace | patches | ${names.join(" | ")} | ours / diamond-types |`);
console.log(`|---|---:|${"---:|".repeat(names.length + 1)}`);
for (const file of files) {
    const documents = read(file);
    const patches = documents.reduce((sum, document) => sum + document.patches.length, 0);
    const times = Object.fromEntries(names.map((name) => [name, []]));
    for (let round = 0; round < rounds; ++round) {
        const ours = playOurs(file);
        if (!ours.exact) throw new Error(`Our text of ${file} is not the recorded one.`);
        times.palimpsest.push(ours.ours / patches);
        times["gap buffer"].push(ours.floor / patches);
        for (const [name, engine] of Object.entries(engines)) {
            if (engine.onceOnly && round > 0) continue;
            const theirs = play(engine, documents);
            // Positions beyond the basic plane are counted otherwise; the work is the same.
            if (!theirs.exact && !file.includes(".ndjson")) {
                throw new Error(`The text of ${file} by ${name} is not the recorded one.`);
            }
            times[name].push(theirs.nanoseconds / patches);
        }
    }
    const medians = names.map((name) => median(times[name]));
    const ratio = median(times.palimpsest.map((ours, i) => ours / times["diamond-types-node"][i]));
    console.log(
        `| ${basename(file).replace(/\..*/, "")} | ${patches} | ` +
            `${medians.map((time) => time.toFixed(0)).join(" | ")} | ${ratio.toFixed(2)} |`,
    );
}
