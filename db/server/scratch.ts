import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "../migrate";
import { createDatabase, dropDatabase } from "./create-database";
import { startPostgres } from "./start-postgres";

export type ScratchDatabase = { name: string; ownerUrl: string; drop(): Promise<void> };
export type Scratch = {
  /** A fresh, migrated database of its own, or a copy of one that nobody is connected to; about 30 ms. */
  createDatabase(copy?: { like: Pick<ScratchDatabase, "name"> }): Promise<ScratchDatabase>;
  close(): Promise<void>;
};

/** Settings without durability: the data is thrown away after a crash anyway. */
const forgetful = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum: "off",
  max_wal_size: "4GB",
  max_connections: "200",
};

export type ScratchOptions = {
  adminUrl?: string;
  /** Writes reach the disk as in a shop, for benches that write; without it a crash loses data. */
  durable?: boolean;
};

/** A place for databases that are thrown away: a private server, or the server of `adminUrl`. */
export async function openScratch({ adminUrl, durable = false }: ScratchOptions = {}): Promise<Scratch> {
  const server = adminUrl ? null : await startPrivateServer({ durable });
  const admin = adminUrl ?? server!.url("postgres");
  const run = randomBytes(6).toString("hex");
  const template = `liandong_${run}_template`;
  try {
    await createDatabase({ adminUrl: admin, name: template });
    await migrate({ ownerUrl: databaseUrl(admin, template) });
  } catch (error) {
    await (server ? server.stop() : dropDatabase({ adminUrl: admin, name: template }));
    throw error;
  }

  let count = 0;
  const left = new Set([template]);
  async function drop(name: string): Promise<void> {
    if (left.delete(name)) await dropDatabase({ adminUrl: admin, name });
  }
  return {
    async createDatabase({ like } = { like: { name: template } }) {
      count += 1;
      const name = `liandong_${run}_${count}`;
      left.add(name);
      await createDatabase({ adminUrl: admin, name, template: like.name });
      return { name, ownerUrl: databaseUrl(admin, name), drop: () => drop(name) };
    },
    async close() {
      if (server) return server.stop();
      for (const name of [...left]) await drop(name);
    },
  };
}

async function startPrivateServer({ durable }: { durable: boolean }) {
  const dataDir = mkdtempSync(join(durable ? tmpdir() : roomyFolder(), "liandong-scratch-"));
  try {
    return await startPostgres({ dataDir, settings: durable ? {} : forgetful, discard: true });
  } catch (error) {
    rmSync(dataDir, { recursive: true, force: true });
    throw error;
  }
}

/** Memory when it has room for a few dozen databases (containers often have 64 MB there), else the temporary folder. */
function roomyFolder(): string {
  try {
    const { bavail, bsize } = statfsSync("/dev/shm");
    if (bavail * bsize > 2_000_000_000) return "/dev/shm";
  } catch {
    // No such folder on this platform.
  }
  return tmpdir();
}

function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}
