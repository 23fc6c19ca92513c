import { existsSync } from "node:fs";
import path from "node:path";
import { precompress } from "./precompress";
import { runTaro } from "./run-taro";

const startedAt = performance.now();
try {
  const outputPath = await runTaro({ target: "h5" });
  if (!existsSync(path.join(outputPath, "index.html"))) throw new Error("The h5 build left no index.html.");
  await precompress({ root: outputPath });
  console.log(`h5 built in ${Math.round((performance.now() - startedAt) / 1000)} s: ${path.relative(".", outputPath)}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
