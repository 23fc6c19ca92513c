/** Whoever starts a watcher holds its stdin: it closes when they end, by kill -9 too, and then the watcher ends as well. */
export function endWithParent(end: () => void): void {
  process.stdin.on("end", () => {
    end();
    process.exit();
  });
  process.stdin.resume();
}
