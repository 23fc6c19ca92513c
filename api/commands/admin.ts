// bun run admin create NAME | reset NAME: makes an admin of the desk, or gives one a new password. The password is asked for,
// or read from standard input. Whoever runs it needs the database's address, as `npm start` does.

import { join } from "node:path";
import { DomainError, type ErrorCode } from "@liandong/core/errors";
import { appRole } from "@liandong/db/app-role";
import { openDatabase } from "@liandong/db/connection/open-database";
import { DatabaseSetupError } from "@liandong/db/connection/setup-error";
import { migrate } from "@liandong/db/migrate";
import { startDatabase } from "@liandong/db/server/start-database";
import { readEnv, SettingError } from "../env";
import { createAdmin, resetAdmin } from "../staff/accounts/admins";
import { adminInput } from "../staff/accounts/inputs";
import { readPassword } from "./read-password";

const dataDir = join(import.meta.dir, "..", "..", ".data", "postgres");
const verbs = { create: createAdmin, reset: resetAdmin };

class WrongArguments extends Error {}

const refusals: Partial<Record<ErrorCode, string>> = {
  "staff.exists": "An account of this name exists: bun run admin reset gives it a new password.",
  "staff.unknown": "There is no account of this name.",
  "auth.forbidden": "This account is no admin of the platform.",
  "staff.weak_password": "This password is easily guessed: take a longer or less usual one.",
};

function readArguments([verb, username, ...rest]: string[]) {
  if ((verb !== "create" && verb !== "reset") || !username || rest.length > 0)
    throw new WrongArguments("usage: bun run admin create NAME | reset NAME");
  const read = adminInput.shape.username.safeParse(username);
  if (read.success) return { verb, username: read.data } as const;
  throw new WrongArguments("NAME has 3 to 32 letters, digits, dots, dashes or underscores and begins with a letter.");
}

async function askPassword(): Promise<string> {
  const password = await readPassword();
  if (password === null) throw new WrongArguments("The two passwords differ.");
  if (adminInput.shape.password.safeParse(password).success) return password;
  throw new WrongArguments("The password needs 10 to 200 characters.");
}

async function main(args: string[]): Promise<void> {
  const { verb, username } = readArguments(args);
  const { DATABASE_URL: databaseUrl } = readEnv();
  const password = await askPassword();
  const database = await startDatabase({ databaseUrl, dataDir });
  const db = openDatabase({ url: database.ownerUrl, role: appRole, maxConnections: 1 });
  try {
    await migrate({ ownerUrl: database.ownerUrl });
    await verbs[verb]({ ctx: { db, now: () => new Date() }, input: { username, password } });
    console.log(verb === "create" ? `${username} can log in to the desk.` : `${username} has the new password.`);
  } finally {
    await db.close();
    await database.stop();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const refusal = error instanceof DomainError ? refusals[error.code] : undefined;
  if (!refusal && ![DatabaseSetupError, SettingError, WrongArguments].some((kind) => error instanceof kind))
    throw error;
  console.error(refusal ?? (error as Error).message);
  process.exitCode = 2;
}
