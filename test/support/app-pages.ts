/** The pages of the mini-program's configuration, which Taro reads with a global function of its own. */
export async function readAppPages(): Promise<string[]> {
  Object.assign(globalThis, { defineAppConfig: (config: object) => config });
  const { default: config } = await import("@liandong/miniapp/src/app.config");
  const inPackages = config.subPackages?.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`));
  return [...(config.pages ?? []), ...(inPackages ?? [])];
}
