import { checkTemplates } from "./check-templates";
import { compileLikeWechat } from "./compile-like-wechat";
import { nameMiniProgram } from "./name-mini-program";
import { runTaro } from "./run-taro";
import { mainLimitBytes, sumPackages } from "./sum-packages";
import { readWeappTarget } from "./weapp-target";

const packageLimitBytes = 2 * 1024 * 1024;
const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`;

try {
  const { apiUrl, appid } = readWeappTarget({ env: process.env, isTry: process.argv.includes("--try") });
  const root = await runTaro({ target: "weapp", apiUrl });
  nameMiniProgram({ root, appid });
  const { problems, pages, styles } = compileLikeWechat({ root });
  problems.push(...checkTemplates());
  const sizes = sumPackages({ root });
  for (const { name, bytes } of sizes) {
    const limit = name === "main" ? mainLimitBytes : packageLimitBytes;
    console.log(`package ${name}: ${kilobytes(bytes)} of ${kilobytes(limit)}`);
    if (bytes > limit) problems.push(`Package ${name} is too big: ${kilobytes(bytes)}.`);
  }
  if (problems.length > 0) throw new Error(problems.join("\n"));
  console.log(`The mini-program ${appid ?? "without an id"} calls ${apiUrl}.`);
  if (!apiUrl.startsWith("https:"))
    console.log("This build is for trying out: TARO_APP_API_URL names the shop for one to publish.");
  console.log(`weapp built; WeChat's compilers accept ${pages} templates and ${styles} style sheets.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
