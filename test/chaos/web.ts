// A web process of a chaos run, killed at any moment. Arguments: the owner's database, the folder, WeChat's address, its own.
import { createApp } from "@liandong/api/server";
import { openDeps, readArguments } from "./deps";

const given = readArguments();
const deps = openDeps(given);
const app = createApp(deps, {
  production: true,
  proxyHops: 0,
  sandboxUrl: null,
  folders: {},
  ready: () => true,
});
Bun.serve({ port: Number(new URL(given.webUrl).port), hostname: "127.0.0.1", fetch: app.fetch });
