import { startPostgres } from "@liandong/db/server/start-postgres";

/** Started by the tests as a process of its own, to be killed: starts a server in the folder it is given and stays. */
const [dataDir] = process.argv.slice(2);
const server = await startPostgres({ dataDir: dataDir! });
console.log(server.url("postgres"));
await server.ended;
