const browsers: readonly [RegExp, string][] = [
  [/Edg\//, "微软浏览器"],
  [/Firefox\//, "火狐浏览器"],
  [/Chrome\//, "谷歌浏览器"],
  [/Safari\//, "苹果浏览器"],
];
const systems: readonly [RegExp, string][] = [
  [/iPhone|iPad/, "苹果手机"],
  [/Android/, "安卓手机"],
  [/Mac OS/, "苹果电脑"],
];

/** "苹果电脑 · 谷歌浏览器" from a user agent: enough to recognise a session by. */
export function browserName(agent: string): string {
  const find = (known: readonly [RegExp, string][]) => known.find(([pattern]) => pattern.test(agent))?.[1];
  return `${find(systems) ?? "电脑"} · ${find(browsers) ?? "浏览器"}`;
}
