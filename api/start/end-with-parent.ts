/**
 * Ends this process with `bun run dev`, which holds its stdin: the pipe closes even when the parent was killed by kill
 * -9.
 */
export function endWithParent(): void {
  process.stdin.on("end", () => process.exit());
  process.stdin.resume();
}
