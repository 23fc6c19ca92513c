import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { envNames } from "@liandong/api/env";
import { root } from "./rules/source-files";

const folder = join(root, "api/start/deploy");
const read = (name: string) => readFileSync(join(folder, name), "utf8");
const { devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** The instructions of a container file, one per entry, with continued lines joined. */
function instructions(text: string) {
  const lines = text.replace(/\\\n/g, " ").split("\n");
  return lines.flatMap((line) => {
    const [, name, rest] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    return name && rest ? [{ name, rest: rest.replace(/\s+/g, " ") }] : [];
  });
}

describe("Containerfile", () => {
  const all = instructions(read("Containerfile"));
  const last = all.slice(all.findLastIndex(({ name }) => name === "FROM"));

  test("the image has the Bun of the project, and every stage begins with it", () => {
    expect(all).toContainEqual({ name: "ARG", rest: `BUN=${devDependencies["bun-types"]}` });
    const stages = all.filter(({ name }) => name === "FROM");
    expect(stages).toHaveLength(3);
    for (const { rest } of stages) expect(rest).toMatch(/^docker\.io\/oven\/bun:\$\{BUN\}/);
  });

  test("everything that is copied is there, from the project or from an earlier stage", () => {
    for (const { rest } of all.filter(({ name }) => name === "COPY")) {
      const [, stage] = /^--from=(\w+)/.exec(rest) ?? [];
      const names = all.filter(({ name, rest: from }) => name === "FROM" && from.endsWith(` AS ${stage}`));
      if (stage) expect(names).toHaveLength(1);
      else
        for (const path of rest.split(" ").slice(0, -1))
          expect([path, existsSync(join(root, path))]).toEqual([path, true]);
    }
  });

  test("the last stage installs and builds nothing, belongs to no administrator and says whether it is well", () => {
    expect(last.filter(({ name }) => name === "RUN").map(({ rest }) => rest)).toEqual([
      "mkdir -p .data/uploads && chown -R bun:bun .data",
    ]);
    expect(last).toContainEqual({ name: "USER", rest: "bun" });
    expect(last).toContainEqual({ name: "CMD", rest: '["api/dist/start.js"]' });
    expect(last.some(({ name, rest }) => name === "HEALTHCHECK" && rest.includes("/health"))).toBe(true);
  });

  test("the compiled server is built in the folder that it runs in, whose paths it holds", () => {
    const building = all.findIndex(({ rest }) => rest.includes("api/start/build-server.ts"));
    const folderAt = (index: number) => all.slice(0, index).findLast(({ name }) => name === "WORKDIR")?.rest;
    expect(folderAt(building)).toBe("/shop");
    expect(folderAt(all.length)).toBe("/shop");
    expect(last).toContainEqual({ name: "COPY", rest: "--from=build /shop/api/dist api/dist" });
  });

  test.each([
    ["/health", 0],
    ["/unwell", 1],
  ])(
    "the health command asks the port of the process, and ends accordingly where it answers %s",
    async (answers, code) => {
      const health = last.find(({ name }) => name === "HEALTHCHECK")!;
      const [command, ...rest] = JSON.parse(/CMD (\[.*\])$/.exec(health.rest)![1]!) as string[];
      expect(command).toBe("bun");
      const path = (request: Request) => new URL(request.url).pathname;
      const server = Bun.serve({
        port: 0,
        fetch: (request) => new Response("", { status: path(request) === answers ? 200 : 503 }),
      });
      const child = Bun.spawn([process.execPath, ...rest], { env: { PORT: String(server.port) }, stderr: "ignore" });
      expect(await child.exited).toBe(code);
      await server.stop(true);
    },
  );
});

describe("compose.yaml", () => {
  type Service = {
    image: string;
    environment: Record<string, string>;
    stop_grace_period?: string;
    read_only?: boolean;
  };
  const compose = Bun.YAML.parse(read("compose.yaml")) as { services: Record<string, Service>; volumes: object };
  const shop = Object.entries(compose.services).filter(([, { image }]) => image === "liandong-mall");

  test("web processes and a worker run one image with settings that the program reads", () => {
    expect(shop.map(([name, { environment }]) => [name, environment.ROLE])).toEqual([
      ["web-1", "web"],
      ["web-2", "web"],
      ["worker", "worker"],
    ]);
    for (const [, service] of shop) {
      expect(Object.keys(service.environment).filter((name) => !envNames.includes(name))).toEqual([]);
      expect(service).toMatchObject({ stop_grace_period: "60s", read_only: true });
    }
  });

  test("only the proxy is open to the public, and it knows every web process", () => {
    const open = Object.entries(compose.services).filter(([, service]) => "ports" in service);
    expect(open.map(([name]) => name)).toEqual(["caddy"]);
    expect(compose.services.caddy!.environment.UPSTREAMS).toBe("web-1:3000 web-2:3000");
  });
});

test("the systemd unit starts the program with a time to end that its own deadlines fit in", () => {
  const lines = read("liandong-mall@.service").split("\n");
  expect(lines).toContain("ExecStart=/usr/local/bin/bun api/commands/start.ts");
  expect(lines).toContain("TimeoutStopSec=60");
  const named = lines.flatMap((line) => /^Environment=(\w+)=/.exec(line)?.[1] ?? []);
  expect(named.filter((name) => !envNames.includes(name))).toEqual([]);
  expect(lines.filter((line) => /^\[(Unit|Service|Install)\]$/.test(line))).toHaveLength(3);
});

test("the Caddy file closes each of its blocks, keeps the figures from the public and asks for readiness", () => {
  const text = read("Caddyfile")
    .replaceAll(/\{\$\w+\}/g, "value")
    .replaceAll(/^\s*#.*$/gm, "");
  expect(text.split("{").length).toBe(text.split("}").length);
  expect(text).toContain("respond @figures 404");
  expect(text).toContain("health_uri /ready");
});
