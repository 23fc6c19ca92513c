/** `bun run dev` holds our stdin: it closes when that ends, by kill -9 too, and then the API ends as well. */
export function endWithParent(): void {
  process.stdin.on("end", () => process.exit());
  process.stdin.resume();
}
