// Builds the desk anew whenever a file of it changes, and has the open pages load it. `bun run dev` starts this.

import { watch } from "node:fs";
import { appendFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { buildDesk } from "./build-desk";
import { endWithParent } from "./end-with-parent";

const miniapp = join(import.meta.dir, "..");
const outdir = join(miniapp, "dist/dev/desk");
const settleMs = 40;

endWithParent(() => {});

const reloads = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  fetch(request, server) {
    return server.upgrade(request) ? undefined : new Response("A page of the desk waits here for the next build.");
  },
  websocket: {
    open(page) {
      page.subscribe("built");
    },
    message: () => {},
  },
});
const reloadScript = `<script>new WebSocket("ws://127.0.0.1:${reloads.port}").onmessage = () => location.reload()</script>`;

let building = false;
let isStale = false;

/** One build at a time; what changed meanwhile is built right after it. */
async function build(): Promise<void> {
  isStale = true;
  if (building) return;
  building = true;
  while (isStale) {
    await Bun.sleep(settleMs);
    isStale = false;
    await buildOnce();
  }
  building = false;
}

async function buildOnce(): Promise<void> {
  const startedAt = performance.now();
  try {
    await buildDesk({ outdir, mode: "development" });
    await appendFile(join(outdir, "index.html"), reloadScript);
    console.log(`built in ${Math.round(performance.now() - startedAt)} ms`);
    reloads.publish("built", "");
  } catch (error) {
    const logs = error instanceof AggregateError ? error.errors : [error];
    console.log(`not built:\n${logs.map((log) => Bun.inspect(log)).join("\n")}`);
  }
}

await rm(outdir, { recursive: true, force: true });
watch(join(miniapp, "src/desk"), { recursive: true }, () => void build());
await build();
