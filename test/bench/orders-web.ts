// One web process for `bench:orders`: the shop as production runs it, without jobs. Argument: the folder of its data.
import { readEnv } from "@liandong/api/env";
import { runShop } from "@liandong/api/start/run-shop";

await runShop({ env: readEnv(), dataDir: process.argv[2] ?? "", folders: {} });
