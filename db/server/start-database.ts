import { DatabaseSetupError } from "../connection/setup-error";
import { createDatabase } from "./create-database";
import { startPostgres } from "./start-postgres";

export type RunningDatabase = {
  /** Connection string of the shop's database as the owner of its tables. */
  ownerUrl: string;
  /** Resolves when an embedded server has ended without being asked to; never for the server of `DATABASE_URL`. */
  ended: Promise<void>;
  stop(): Promise<void>;
};

const databaseName = "liandong";

/** The shop's database: the given one, or an embedded server with its data in `dataDir`. @throws {DatabaseSetupError} */
export async function startDatabase(input: {
  databaseUrl?: string;
  dataDir: string;
  port?: number;
  log?: (message: string) => void;
}): Promise<RunningDatabase> {
  const { databaseUrl, dataDir, port, log } = input;
  if (databaseUrl) {
    if (!/^postgres(ql)?:\/\/[^/]+\/[^/?]+/.test(databaseUrl)) {
      throw new DatabaseSetupError("DATABASE_URL is not of the form postgres://user:password@host:port/database.");
    }
    return { ownerUrl: databaseUrl, ended: new Promise(() => {}), stop: async () => {} };
  }
  const server = await startPostgres({ dataDir, port, log });
  try {
    await createDatabase({ adminUrl: server.url("postgres"), name: databaseName });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { ownerUrl: server.url(databaseName), ended: server.ended, stop: server.stop };
}
