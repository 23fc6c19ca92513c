import path from "node:path";

const miniappPath = path.resolve(import.meta.dir, "..");

type TaroBuild = {
  target: "h5" | "weapp";
  /** Written apart with source maps, which tell what each file holds. */
  isWeighed?: boolean;
  /** The API's address that is written into the build; by default that of the environment. */
  apiUrl?: string;
};

/** Runs one production build by Taro's own command; its log is shown only when it fails. */
export async function runTaro({
  target,
  isWeighed = false,
  apiUrl = process.env.TARO_APP_API_URL ?? "",
}: TaroBuild): Promise<string> {
  const taro = path.join(miniappPath, "node_modules/@tarojs/cli/bin/taro");
  // --no-check: the check of the configuration would fetch its schema from the internet.
  const build = Bun.spawn(["node", taro, "build", "--type", target, "--no-check"], {
    cwd: miniappPath,
    env: {
      ...process.env,
      NODE_ENV: "production",
      CI: "true",
      TARO_WEIGHED: isWeighed ? "1" : "",
      TARO_APP_API_URL: apiUrl,
    },
    stdout: "pipe",
    stderr: "pipe",
  });
  const [output, errors, code] = await Promise.all([
    new Response(build.stdout).text(),
    new Response(build.stderr).text(),
    build.exited,
  ]);
  // What is wrong is on the output; the bars of progress, which are longer, are on the other.
  const log = `${errors}\n${output}`;
  // Taro exits with 0 after some compile errors; only its log tells.
  if (code !== 0 || /编译失败|ERROR in|Module not found/.test(log)) {
    throw new Error(`Taro could not build ${target} (exit ${code}):\n${errorsOf(log)}`);
  }
  return path.join(miniappPath, isWeighed ? "dist/sizes" : "dist", target);
}

/** The errors of Taro's log without the progress between them; its end when it names none. */
function errorsOf(log: string): string {
  const progress = ["█", "\u001b[2K", "即将开始启动编译", "pendencies "];
  const lines = log.split("\n").filter((line) => line.trim() && !progress.some((part) => line.includes(part)));
  const first = lines.findIndex((line) => /✖ Errors|ERROR in|Module not found|编译失败/.test(line));
  return (first < 0 ? lines.slice(-60) : lines.slice(first, first + 60)).join("\n");
}
